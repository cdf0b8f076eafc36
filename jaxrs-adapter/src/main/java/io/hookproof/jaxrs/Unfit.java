package io.hookproof.jaxrs;

import io.hookproof.AcknowledgeAndDrop;
import io.hookproof.Causes;
import io.hookproof.JsonCodec;
import jakarta.ws.rs.NotSupportedException;
import java.util.List;

/**
 * Reports which of a method's parameters a delivery does not fit, where, and in whose code. The messages of runtimes
 * and libraries repeat values, and a delivery's values do not belong in a log.
 */
final class Unfit {
    private Unfit() {}

    /** The failure of a reader for the document or the body, without values. */
    static Throwable document(Class<?> type, Throwable failure) {
        for (Throwable cause : Causes.of(failure)) {
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

    /** @param annotation the annotation of the parameter */
    static Throwable parameter(String annotation, Throwable failure) {
        return without(annotation + " does not fit", failure);
    }

    private static Throwable without(String what, Throwable failure) {
        List<Throwable> causes = Causes.of(failure);
        Throwable first = causes.get(causes.size() - 1);
        Throwable told =
                new IllegalArgumentException(what + ": " + first.getClass().getSimpleName());
        told.setStackTrace(first.getStackTrace());
        return told;
    }
}
