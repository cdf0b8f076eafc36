package io.hookproof.jaxrs;

import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/**
 * Answers what has failed and no mapper has an answer for, where it keeps a delivery from its method or an answer of ours
 * from its sender: CXF would leave it to the container and its page.
 */
final class CxfEnd extends AbstractPhaseInterceptor<Message> {
    CxfEnd() {
        super(Phase.PRE_MARSHAL);
    }

    /** What was to be answered instead has failed too, and CXF would leave success to be sent. */
    @Override
    public void handleFault(Message message) {
        if (Servlets.ARE_THERE && Cxf.arrived(message) != null) {
            Servlets.fail(message.get("HTTP.RESPONSE"));
        }
    }

    @Override
    public void handleMessage(Message message) {
        Object arrived = Cxf.arrived(message);
        Work work = Work.of(arrived);
        if (work != null && !work.isAtWork()) {
            if (message.getContent(Exception.class) instanceof Fault fault) {
                work.failed(fault.getCause() == null ? fault : fault.getCause());
            }
            message.setContent(Exception.class, new Fault(work.asException()));
        } else if (arrived instanceof FinalAnswer last) {
            message.setContent(Exception.class, new Fault(new FailedDelivery(last.answer())));
        }
    }
}
