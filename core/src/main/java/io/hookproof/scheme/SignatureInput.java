package io.hookproof.scheme;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One member of {@code Signature-Input} (<a href="https://www.rfc-editor.org/rfc/rfc9421#section-4.1">RFC 9421, section
 * 4.1</a>), read strictly: an unknown component is refused, and parameters that are not used may be of any kind. If
 * there are several members, the operator's setting {@code signature-label} chooses one; the others may be of any kind.
 * Lines of one name are one list (<a href="https://www.rfc-editor.org/rfc/rfc9651#section-4.2">RFC 9651, section
 * 4.2</a>).
 *
 * @param parameters the inner list with its parameters, as it ends the signature base
 * @param created the time of signing in seconds since 1970, as sent; empty if it is missing
 * @param expires the time of expiry in seconds since 1970, as sent; empty if it is missing
 * @param algorithm the algorithm that it names
 */
record SignatureInput(
        String label,
        List<Component> components,
        String parameters,
        String created,
        Optional<String> expires,
        Optional<String> algorithm) {
    /**
     * A covered component.
     *
     * @param identifier the identifier as it stands in the signature base, including quotes and parameter
     * @param parameter the name of a query parameter; empty for all others
     */
    record Component(String name, String identifier, String parameter) {}

    private static final String LABEL = "signature-label";

    static Optional<SignatureInput> of(Parts parts) {
        Reader list =
                new Reader(HeaderList.joined(MessageSignature.INPUT, parts).orElse(""));
        if (list.members(parts.setting(LABEL).orElse("")) != 1) {
            return Optional.empty();
        }
        Reader reader = new Reader(list.member);
        Optional<SignatureInput> member = reader.member();
        return reader.isAtEnd() ? member : Optional.empty();
    }

    /** Returns whether it has expired (section 2.3). An unreadable time counts as expired. */
    boolean isOver(long nowMillis) {
        String time = expires.orElse("");
        return expires.isPresent()
                && TimeFormat.EPOCH_SECONDS.epochMillis(time, 0, time.length()) < nowMillis
                && !JwtTimes.isNever(time);
    }

    /** Reads one header from left to right; a malformed one gives an empty result. */
    private static final class Reader {
        private final String text;
        private int at;
        /** The last member that counts. */
        String member = "";

        Reader(String text) {
            this.text = text;
        }

        boolean isAtEnd() {
            return at == text.length();
        }

        /**
         * Returns how many members have that label; -1 if it is no list, or one that other readers may take apart
         * elsewhere.
         *
         * @param label empty if each member counts
         */
        int members(String label) {
            if (text.length() > HeaderSource.MAX_LENGTH || !Text.isPrintable(text)) {
                return -1;
            }
            int counting = 0;
            for (int i = 0; i < Found.MAX_VALUES; i++) {
                int start = at;
                String key = key();
                if (key.isEmpty() || !skipped()) {
                    return -1;
                }
                if (label.isEmpty() || key.equals(label)) {
                    member = text.substring(start, at).stripTrailing();
                    counting++;
                }
                if (!take(',')) {
                    return counting;
                }
                spaces();
            }
            return -1;
        }

        /** Skips a value of any kind, up to the comma behind it. */
        private boolean skipped() {
            boolean isInside = false;
            while (at < text.length() && (isInside || text.charAt(at) != ',')) {
                char sign = text.charAt(at);
                at++;
                if (sign == '"' && !isPastString()) {
                    return false;
                }
                if (sign == ',' || sign == (isInside ? '(' : ')')) {
                    return false;
                }
                isInside = sign == '(' || isInside && sign != ')';
            }
            return !isInside;
        }

        /** Skips the rest of a string; false if it does not end. */
        private boolean isPastString() {
            while (!take('"')) {
                // An escape is two characters.
                take('\\');
                at++;
                if (at >= text.length()) {
                    return false;
                }
            }
            return true;
        }

        Optional<SignatureInput> member() {
            String label = key();
            if (label.isEmpty() || !take('=')) {
                return Optional.empty();
            }
            int start = at;
            List<Component> components = new ArrayList<>();
            if (!take('(')) {
                return Optional.empty();
            }
            spaces();
            while (!take(')')) {
                Optional<Component> component = component();
                if (component.isEmpty() || components.size() == 4 * Found.MAX_VALUES) {
                    return Optional.empty();
                }
                components.add(component.get());
                spaces();
            }
            String created = "";
            Optional<String> expires = Optional.empty();
            Optional<String> algorithm = Optional.empty();
            while (take(';')) {
                String name = key();
                // A name alone means that it is so.
                Optional<String> value = take('=') ? value() : Optional.of("?1");
                if (name.isEmpty() || value.isEmpty()) {
                    return Optional.empty();
                }
                if (name.equals("created")) {
                    created = value.get();
                } else if (name.equals("expires")) {
                    expires = value;
                } else if (name.equals("alg")) {
                    algorithm = value;
                }
            }
            return Optional.of(
                    new SignatureInput(label, components, text.substring(start, at), created, expires, algorithm));
        }

        private Optional<Component> component() {
            int start = at;
            Optional<String> name = quoted();
            if (name.isEmpty() || !isLowerCase(name.get())) {
                return Optional.empty();
            }
            String parameter = "";
            if (take(';')) {
                // Other parameters change how a value is computed; one that is not understood proves nothing.
                if (!key().equals("name") || !take('=')) {
                    return Optional.empty();
                }
                Optional<String> value = quoted();
                if (value.isEmpty() || value.get().isEmpty() || !name.get().equals("@query-param")) {
                    return Optional.empty();
                }
                parameter = value.get();
            }
            return Optional.of(new Component(name.get(), text.substring(start, at), parameter));
        }

        private static boolean isLowerCase(String name) {
            for (int i = 0; i < name.length(); i++) {
                if (name.charAt(i) >= 'A' && name.charAt(i) <= 'Z') {
                    return false;
                }
            }
            return !name.isEmpty();
        }

        /** Returns a value of any kind as it is written, without quotes: what is not used has no wrong one. */
        private Optional<String> value() {
            int start = at;
            if (take('"')) {
                return isPastString() ? Optional.of(text.substring(start + 1, at - 1)) : Optional.empty();
            }
            while (at < text.length() && " \"(),;".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return at == start ? Optional.empty() : Optional.of(text.substring(start, at));
        }

        private Optional<String> quoted() {
            if (!take('"')) {
                return Optional.empty();
            }
            int start = at;
            while (at < text.length() && text.charAt(at) != '"') {
                // An escape gives one text two spellings; no component or key id needs one.
                if (text.charAt(at) == '\\') {
                    return Optional.empty();
                }
                at++;
            }
            String value = text.substring(start, at);
            return take('"') ? Optional.of(value) : Optional.empty();
        }

        private String key() {
            int start = at;
            while (at < text.length() && isKeySign(text.charAt(at))) {
                at++;
            }
            return text.substring(start, at);
        }

        private void spaces() {
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
        }

        private boolean take(char sign) {
            boolean is = at < text.length() && text.charAt(at) == sign;
            at += is ? 1 : 0;
            return is;
        }

        private static boolean isKeySign(char c) {
            return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '-' || c == '.' || c == '*';
        }
    }

    /** Finds the signature that belongs to the input: {@code label=:base64:} in {@code Signature}. */
    static void findSignature(Parts parts, Found found) {
        Optional<SignatureInput> input = of(parts);
        if (input.isEmpty()) {
            if (parts.request().headers().indexOf(MessageSignature.INPUT) != -1) {
                found.refuse(
                        Rejection.SIGNATURE_MALFORMED,
                        "cannot be told: Signature-Input is not read, or has not just one member that counts");
            }
            return;
        }
        Optional<String> list = HeaderList.joined("Signature", parts);
        if (list.isEmpty()) {
            return;
        }
        Reader reader = new Reader(list.get());
        String label = input.get().label();
        int count = reader.members(label);
        String value = reader.member;
        int start = label.length() + 2;
        boolean isOnlyOne = parts.request().headers().count("Signature") == 1;
        // Where no label is set, the operator expects one signature, and no line of anybody else's.
        if (count > 1 || !isOnlyOne && parts.setting(LABEL).isEmpty()) {
            found.refuse(Rejection.SIGNATURE_AMBIGUOUS);
        } else if (count < 0) {
            found.refuse(Rejection.SIGNATURE_MALFORMED, "is no list of members");
        } else if (count > 0
                && (value.length() <= start || !value.startsWith("=:", start - 2) || !value.endsWith(":"))) {
            found.refuse(Rejection.SIGNATURE_MALFORMED, "has a member that is not between colons");
        } else if (count > 0) {
            found.add(value, start, value.length() - 1);
        }
    }

    /** Returns the parameter {@code created}, if there is one. */
    static Optional<String> createdAt(Parts parts) {
        Optional<SignatureInput> input = of(parts);
        return input.isEmpty() || input.get().created().isEmpty()
                ? Optional.empty()
                : Optional.of(input.get().created());
    }

    /** Writes what a signature of that time covers. */
    static void put(Draft draft, String created) {
        draft.header(ContentDigest.HEADER, ContentDigest.of(draft.parts()));
        draft.header(
                MessageSignature.INPUT,
                "sig1=(\"@method\" \"@target-uri\" \"content-digest\");created=" + created + ";keyid=\"test\"");
    }
}
