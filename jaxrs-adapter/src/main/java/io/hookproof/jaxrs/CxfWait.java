package io.hookproof.jaxrs;

import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/**
 * Has a sender wait for what a locator leads to. A header that nobody signs has CXF answer 202 at a locator, before
 * anything is verified.
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
