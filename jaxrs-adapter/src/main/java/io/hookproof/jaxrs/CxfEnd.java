package io.hookproof.jaxrs;

import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/**
 * Answers failures without a mapper that keep a delivery from its method, or Hookproof's answer from its sender. CXF
 * would leave them to the container and its error page.
 */
final class CxfEnd extends AbstractPhaseInterceptor<Message> {
    CxfEnd() {
        super(Phase.PRE_MARSHAL);
    }

    /** Called when the replacement answer has failed too; otherwise CXF would send a success. */
    @Override
    public void handleFault(Message message) {
        if (Servlets.PRESENT && Cxf.arrived(message) != null) {
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
