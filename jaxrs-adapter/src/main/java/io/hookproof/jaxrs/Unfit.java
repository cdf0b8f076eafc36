package io.hookproof.jaxrs;

import io.hookproof.AcknowledgeAndDrop;
import io.hookproof.JsonCodec;
import jakarta.ws.rs.NotSupportedException;

/**
 * Tells that what a method takes cannot be made of a delivery, where, and by whose code: what runtimes and libraries say
 * of it repeats values, and a delivery's are in no log.
 */
final class Unfit {
    private Unfit() {}

    /** What a reader made of the document, or the body. */
    static Throwable document(Class<?> type, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String name = cause.getClass().getName();
            if (name.startsWith("com.fasterxml.jackson.") || name.startsWith("tools.jackson.")) {
                return JsonCodec.unfit(type, cause);
            }
            boolean isOfNoReader =
                    cause instanceof NotSupportedException || name.endsWith(".MessageBodyProviderNotFoundException");
            if (isOfNoReader || cause instanceof AcknowledgeAndDrop) {
                return failure;
            }
        }
        return without("the document does not fit " + type.getSimpleName(), failure);
    }

    /** @param annotation by which the method takes it */
    static Throwable parameter(String annotation, Throwable failure) {
        return without(annotation + " does not fit", failure);
    }

    private static Throwable without(String what, Throwable failure) {
        Throwable first = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            first = cause;
        }
        Throwable told =
                new IllegalArgumentException(what + ": " + first.getClass().getSimpleName());
        told.setStackTrace(first.getStackTrace());
        return told;
    }
}
