package io.hookproof.scheme;

import io.hookproof.http.Body;
import io.hookproof.http.Multipart;
import java.util.Locale;

/**
 * The content type that a body has by its sender's facts and by its own bytes. The label decides where they say
 * nothing, because hardly any sender signs it.
 */
final class BodyFormat {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/";

    private BodyFormat() {}

    /**
     * Returns the content type.
     *
     * @param isForm whether the sender puts its document into a field of a form, and the body has it
     * @param isMultipart whether the sender puts its document into a part
     * @param isJson whether the sender's document is the body where it could be in a field
     * @param label the content type that came along; blank if none did
     */
    static String of(Body body, boolean isForm, boolean isMultipart, boolean isJson, String label) {
        boolean isLabelledForm = is(FORM, label);
        if (isForm) {
            return isLabelledForm ? label : FORM;
        }
        boolean isLabelledMultipart = is(MULTIPART, label);
        String delimiter = Multipart.delimiter(body, isLabelledMultipart);
        // CXF takes a wildcard for the type that it is asked for.
        boolean passesForForm = isLabelledForm || label.indexOf('*') >= 0;
        if (delimiter != null && (isLabelledMultipart || passesForForm || isMultipart)) {
            String boundary = delimiter.substring(2);
            if (isLabelledMultipart && names(boundary, label)) {
                return label;
            }
            String type = isLabelledMultipart ? withoutParameters(label) : "multipart/form-data";
            return type + "; boundary=\"" + quoted(boundary) + "\"";
        }
        if ((isLabelledMultipart || passesForForm) && (isJson || body.looksLikeJson())) {
            return "application/json";
        }
        // A reader would divide the body by what only the label says.
        return isLabelledMultipart ? withoutParameters(label) : label;
    }

    /** Whether the label names that boundary and no other, however it is read. */
    private static boolean names(String boundary, String label) {
        String lower = label.toLowerCase(Locale.ROOT);
        int at = lower.indexOf("boundary");
        // A letter that is two in lower case would shift what stands behind it.
        if (at < 0
                || lower.length() != label.length()
                || !lower.startsWith("boundary=", at)
                || lower.indexOf("boundary", at + 1) >= 0) {
            return false;
        }
        int end = label.indexOf(';', at);
        String named = label.substring(at + "boundary=".length(), end < 0 ? label.length() : end)
                .strip();
        return named.equals(boundary) || named.equals('"' + boundary + '"');
    }

    private static String withoutParameters(String label) {
        int end = label.indexOf(';');
        return end < 0 ? label : label.substring(0, end);
    }

    private static String quoted(String boundary) {
        return boundary.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static boolean is(String type, String label) {
        return label.regionMatches(true, 0, type, 0, type.length());
    }
}
