package io.hookproof.spring;

import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * Says where a delivery does not fit a method's parameters. Spring's own messages repeat the values, which do not
 * belong in a log.
 */
final class Unfit {
    /** Begins Spring's list of the arguments of a method that it could not call. */
    private static final String GIVEN = "with argument values:";

    private Unfit() {}

    /** The failure with a message of Hookproof's, if it is of that kind; otherwise unchanged. */
    static Exception withoutValues(Exception failure) {
        String message = String.valueOf(failure.getMessage());
        int given = failure.getClass() == IllegalStateException.class ? message.indexOf(GIVEN) : -1;
        if (given >= 0) {
            IllegalStateException told =
                    new IllegalStateException(message.substring(0, given).strip(), failure.getCause());
            told.setStackTrace(failure.getStackTrace());
            return told;
        }
        if (failure instanceof MethodArgumentTypeMismatchException mismatch) {
            return told(
                    "what was sent as " + mismatch.getName() + " does not fit "
                            + mismatch.getParameter().getParameterType().getSimpleName(),
                    failure);
        }
        if (failure instanceof BindException invalid) {
            return document(invalid.getObjectName(), invalid);
        }
        if (failure instanceof HttpMessageNotReadableException unreadable && unreadable.getCause() != null) {
            return told(
                    "the body does not fit: " + unreadable.getCause().getClass().getSimpleName(), failure);
        }
        return failure;
    }

    static IllegalArgumentException document(String name, BindException invalid) {
        return told(
                "the document does not fit " + name + ": "
                        + invalid.getAllErrors().stream().map(Unfit::place).collect(Collectors.joining(", ")),
                invalid);
    }

    /**
     * An exception with that message and the failure's stack trace, which shows where it comes from, because a method's
     * own code may throw the same type.
     */
    private static IllegalArgumentException told(String what, Exception failure) {
        IllegalArgumentException told = new IllegalArgumentException(what);
        told.setStackTrace(failure.getStackTrace());
        return told;
    }

    /** The violated rule and its place, without the keys of maps, which the sender has written. */
    private static String place(ObjectError error) {
        String field = error instanceof FieldError of ? of.getField() : error.getObjectName();
        int key = field.indexOf('[');
        return (key < 0 ? field : field.substring(0, key) + "[…]") + " (" + error.getCode() + ")";
    }
}
