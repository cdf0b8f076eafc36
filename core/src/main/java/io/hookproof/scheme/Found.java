package io.hookproof.scheme;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values that a {@link Source} finds: none, one or several, each a stretch of a text so that nothing is copied; or
 * a reason why the place must not be read. At most {@value #MAX_VALUES}. Used by one thread for one request.
 */
public final class Found {
    /**
     * The most values that are kept. No sender has more live signatures, and an attacker could make Hookproof work on
     * more.
     */
    public static final int MAX_VALUES = 16;

    // Nearly always there is one value, which needs no arrays.
    private @Nullable String text;
    private int start;
    private int end;
    private int size;
    private boolean isRead;
    private @Nullable Rejection problem;
    /** What is wrong or missing there, as the end of a sentence about the place; null if unknown. */
    private @Nullable String shape;

    private @Nullable List<Found> more;

    /** Forgets the values, so that another source can use this object. */
    Found cleared() {
        text = null;
        size = 0;
        problem = null;
        if (shape != null) {
            shape = null;
        }
        isRead = false;
        more = null;
        return this;
    }

    /** Returns whether its source was asked for this request. */
    boolean isRead() {
        return isRead;
    }

    void markRead() {
        isRead = true;
    }

    /** Adds a whole text. */
    public void add(String text) {
        add(text, 0, text.length());
    }

    /** Adds the stretch of {@code text} from {@code start} (inclusive) to {@code end} (exclusive). */
    public void add(String text, int start, int end) {
        if (size == MAX_VALUES) {
            refuse(Rejection.TOO_MANY_SIGNATURES);
            return;
        }
        if (size == 0) {
            this.text = text;
            this.start = start;
            this.end = end;
        } else {
            if (more == null) {
                more = new ArrayList<>();
            }
            Found next = new Found();
            next.add(text, start, end);
            more.add(next);
        }
        size++;
    }

    /** Records that the place cannot be read without guessing; the first reason stays. */
    public void refuse(Rejection why) {
        refuse(why, null);
    }

    /**
     * Records that the place cannot be read.
     *
     * @param shape what is wrong, as the end of a sentence about the place; nothing of what stands there
     */
    void refuse(Rejection why, @Nullable String shape) {
        if (problem == null) {
            problem = why;
            this.shape = shape;
        }
    }

    /** Records that a list stands there, without the entry that is looked for. */
    void lacksEntry() {
        explain("(it comes, and has no such entry)");
    }

    /**
     * Records why nothing is found there.
     *
     * @param why the end of a sentence about the place; nothing of what stands there
     */
    void explain(String why) {
        if (problem == null) {
            shape = why;
        }
    }

    /** Records why nothing can be read, or is found, in a place that the values are taken out of. */
    void explain(Found around) {
        if (around.problem != null) {
            refuse(around.problem, around.shape);
        } else if (around.shape != null) {
            explain(around.shape);
        }
    }

    @Nullable
    String shape() {
        return shape;
    }

    boolean isExplained() {
        return shape != null;
    }

    /** Returns the place and, if known, what is wrong or missing there, in readable form. */
    String say(Source place) {
        return shape == null ? place.toString() : place + " " + shape;
    }

    @Nullable
    Rejection problem() {
        return problem;
    }

    /** Returns the number of values. */
    public int size() {
        return size;
    }

    String text(int index) {
        return index == 0 ? Objects.requireNonNull(text) : stretch(index).text(0);
    }

    int start(int index) {
        return index == 0 ? start : stretch(index).start;
    }

    int end(int index) {
        return index == 0 ? end : stretch(index).end;
    }

    /** Returns value {@code index} as a text of its own. */
    public String value(int index) {
        return text(index).substring(start(index), end(index));
    }

    private Found stretch(int index) {
        if (more == null) {
            throw new IndexOutOfBoundsException(index);
        }
        return more.get(index - 1);
    }
}
