package io.hookproof.http;

import org.jspecify.annotations.Nullable;

/** A number with the digits it was sent with: {@code 1.0} stays {@code 1.0}, and no digit is lost. */
final class SentNumber extends Number {
    private static final long serialVersionUID = 1L;

    private final String text;

    SentNumber(String text) {
        this.text = text;
    }

    @Override
    public int intValue() {
        return (int) doubleValue();
    }

    @Override
    public long longValue() {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException fractionOrTooLong) {
            return (long) doubleValue();
        }
    }

    @Override
    public float floatValue() {
        return (float) doubleValue();
    }

    @Override
    public double doubleValue() {
        return Double.parseDouble(text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SentNumber that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
