package io.hookproof.jaxrs;

import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/**
 * Makes the sender wait for the method that a locator leads to. An unsigned header would make CXF answer 202 at the
 * locator, before anything is verified.
 */
final class CxfWait extends AbstractPhaseInterceptor<Message> {
    CxfWait() {
        super(Phase.POST_UNMARSHAL);
    }

    @Override
    public void handleMessage(Message message) {
        OperationResourceInfo operation = message.getExchange().get(OperationResourceInfo.class);
        if (operation != null && operation.isSubResourceLocator()) {
            message.getExchange().setOneWay(false);
        }
    }
}
