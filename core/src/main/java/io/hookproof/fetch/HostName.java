package io.hookproof.fetch;

/** The only accepted spelling of a host in configuration: lower case, ASCII, no trailing dot. */
final class HostName {
    private HostName() {}

    /**
     * Returns the host if it has that spelling.
     *
     * @throws IllegalArgumentException if it has any other; the message says what to change
     */
    static String require(String host) {
        if (host.isEmpty() || host.length() > 253) {
            throw wrong(host, "has no or too many characters");
        }
        for (String label : host.split("\\.", -1)) {
            requireLabel(host, label);
        }
        String last = host.substring(host.lastIndexOf('.') + 1);
        if (isDigit(last.charAt(0)) && !isDottedQuad(host)) {
            throw wrong(host, "is neither a name nor an IPv4 address written as four decimal numbers");
        }
        return host;
    }

    static int requirePort(String digits) {
        int port = digits.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(digits) : 0;
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port \"" + digits + "\" is not a number from 1 to 65535");
        }
        return port;
    }

    private static void requireLabel(String host, String label) {
        if (label.isEmpty() || label.length() > 63 || label.startsWith("-") || label.endsWith("-")) {
            throw wrong(host, "has a label that is empty, over 63 long, or begins or ends with a hyphen");
        }
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            if (!(c >= 'a' && c <= 'z') && !isDigit(c) && c != '-') {
                throw wrong(
                        host,
                        "may hold a-z, 0-9, hyphens and dots only: give the host alone, in lower case,"
                                + " an international name in its xn-- form");
            }
        }
    }

    private static boolean isDottedQuad(String host) {
        String[] numbers = host.split("\\.", -1);
        for (String number : numbers) {
            if (!number.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(number) > 255) {
                return false;
            }
        }
        return numbers.length == 4;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static IllegalArgumentException wrong(String host, String why) {
        return new IllegalArgumentException("host \"" + host + "\" " + why);
    }
}
