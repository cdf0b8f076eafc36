package io.hookproof.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Suggests known words that resemble an unknown one. */
public final class Nearest {
    /** Two words are alike if at most every third letter is wrong. */
    private static final int WRONG = 3;

    private static final int MOST = 3;

    private Nearest() {}

    /** Returns the three known words that resemble {@code word} most. */
    public static List<String> to(String word, Collection<String> known) {
        List<String> nearest = new ArrayList<>();
        for (String one : known) {
            int distance = apart(word, one);
            int at = nearest.size();
            while (at > 0 && distance < apart(word, nearest.get(at - 1))) {
                at--;
            }
            nearest.add(at, one);
            if (nearest.size() > MOST) {
                nearest.remove(MOST);
            }
        }
        return nearest;
    }

    /**
     * Returns the end of an error message about that word, such as {@code ; is it tolerance?}; empty if no known word
     * resembles it.
     */
    public static String question(String word, Collection<String> known) {
        for (String nearest : to(word, new TreeSet<>(known))) {
            if (apart(word, nearest) <= Math.max(1, word.length() / WRONG) && !differInNumber(word, nearest)) {
                return "; is it " + nearest + "?";
            }
        }
        return "";
    }

    /** Returns whether they have other numbers, none the beginning of the other: SHA-224 is no slip for SHA-256. */
    private static boolean differInNumber(String word, String known) {
        String one = digits(word);
        String other = digits(known);
        return !one.startsWith(other) && !other.startsWith(one);
    }

    private static String digits(String word) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            if (Character.isDigit(word.charAt(i))) {
                digits.append(word.charAt(i));
            }
        }
        return digits.toString();
    }

    /**
     * Returns the end of an error message about a word of a list as messages have it, such as
     * {@code [form:name, json:/pointer]}. The part after a colon is the user's own and is ignored.
     */
    public static String questionOf(String word, String list) {
        Set<String> known = new TreeSet<>();
        for (String one : list.replace("[", "").replace("]", "").split("[,;] ")) {
            known.add(begin(one));
        }
        return question(begin(word), known);
    }

    private static String begin(String word) {
        int colon = word.indexOf(':');
        return colon < 0 ? word : word.substring(0, colon + 1);
    }

    /** The distance of two words. Half a name counts as near too, because people type "discord" and "sns". */
    private static int apart(String typed, String known) {
        String word = typed.equalsIgnoreCase(known) ? known : typed;
        int firstWord = known.indexOf('-');
        int part = known.startsWith(word) ? -1 : 0;
        int whole = known.contains(word) && !word.isEmpty() ? part : distance(word, known);
        return firstWord < 0 ? whole : Math.min(whole, distance(word, known.substring(0, firstWord)));
    }

    /**
     * The number of letters that must be added, dropped, changed or swapped with the next to get from one word to the
     * other.
     */
    private static int distance(String one, String other) {
        int[][] rows = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    rows[i][j] = i + j;
                    continue;
                }
                int change = rows[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                rows[i][j] = Math.min(change, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
                boolean swapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                if (swapped) {
                    rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
                }
            }
        }
        return rows[one.length()][other.length()];
    }
}
