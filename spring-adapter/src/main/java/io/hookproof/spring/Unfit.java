package io.hookproof.spring;

import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Where a delivery does not fit what a method takes. Spring's own words repeat what stands there, and a log is no place for it. */
final class Unfit {
    private Unfit() {}

    /** The same, if it is of that kind, in words of ours. */
    static Exception withoutValues(Exception failure) {
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

    /** From where it comes: a method's own code may throw the like. */
    private static IllegalArgumentException told(String what, Exception failure) {
        IllegalArgumentException told = new IllegalArgumentException(what);
        told.setStackTrace(failure.getStackTrace());
        return told;
    }

    /** Which rule is broken where, without the keys of maps, which the sender has written. */
    private static String place(ObjectError error) {
        String field = error instanceof FieldError of ? of.getField() : error.getObjectName();
        int key = field.indexOf('[');
        return (key < 0 ? field : field.substring(0, key) + "[…]") + " (" + error.getCode() + ")";
    }
}
