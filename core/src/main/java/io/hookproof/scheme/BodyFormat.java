package io.hookproof.scheme;

import io.hookproof.http.Body;
import io.hookproof.http.Multipart;

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
     * @param label the content type that came along; blank if none did
     */
    static String of(Parts parts, Document document, String label) {
        boolean isLabelledForm = is(FORM, label);
        DocumentIn place = document instanceof DocumentIn known ? known : null;
        if (place != null && place.isInForm(parts)) {
            return isLabelledForm ? label : FORM;
        }
        Body body = parts.request().body();
        String delimiter = Multipart.delimiter(body);
        boolean isMultipart = is(MULTIPART, label);
        // CXF takes a wildcard for the type that it is asked for.
        boolean passesForForm = isLabelledForm || label.indexOf('*') >= 0;
        if (delimiter != null && (isMultipart || passesForForm || place != null && place.isInMultipart())) {
            int end = label.indexOf(';');
            String type = isMultipart ? label.substring(0, end < 0 ? label.length() : end) : "multipart/form-data";
            return type + "; boundary=\"" + quoted(delimiter.substring(2)) + "\"";
        }
        boolean isJson = body.looksLikeJson() || place != null && place.isBodyInsteadOfField(body);
        return passesForForm && isJson ? "application/json" : label;
    }

    private static String quoted(String boundary) {
        return boundary.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static boolean is(String type, String label) {
        return label.regionMatches(true, 0, type, 0, type.length());
    }
}
