package io.hookproof.jaxrs;

import org.apache.cxf.jaxrs.ext.ResourceComparator;
import org.apache.cxf.jaxrs.model.ClassResourceInfo;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Leads a delivery to the method for its event type. CXF calls it if several methods match.
 *
 * @param other the application's own comparator, which decides about everything else
 */
record CxfChoice(@Nullable ResourceComparator other) implements ResourceComparator {
    static final String PROPERTY = "org.apache.cxf.jaxrs.comparator";

    static CxfChoice before(@Nullable Object other) {
        return new CxfChoice(other instanceof ResourceComparator comparator ? comparator : null);
    }

    @Override
    public int compare(OperationResourceInfo one, OperationResourceInfo another, Message message) {
        Work work = Work.of(Cxf.arrived(message));
        Handler chosen = work == null ? null : work.route().chosen();
        boolean isOne = chosen != null && chosen.method().equals(one.getMethodToInvoke());
        boolean isAnother = chosen != null && chosen.method().equals(another.getMethodToInvoke());
        if (isOne != isAnother) {
            return isOne ? -1 : 1;
        }
        return other == null ? 0 : other.compare(one, another, message);
    }

    @Override
    public int compare(ClassResourceInfo one, ClassResourceInfo another, Message message) {
        return other == null ? 0 : other.compare(one, another, message);
    }
}
