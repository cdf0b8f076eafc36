package io.hookproof.providers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What somebody may have meant who wrote a word that is not known. */
final class Nearest {
    private Nearest() {}

    /** The three of them that are most like it. */
    static List<String> to(String word, Collection<String> known) {
        List<String> byDistance = new ArrayList<>(known);
        byDistance.sort(Comparator.comparingInt(one -> apart(word, one)));
        return byDistance.subList(0, Math.min(3, byDistance.size()));
    }

    /** Half a name is near too: people type "discord" and "sns". */
    private static int apart(String word, String known) {
        int firstWord = known.indexOf('-');
        int whole = known.contains(word) && !word.isEmpty() ? 0 : distance(word, known);
        return firstWord < 0 ? whole : Math.min(whole, distance(word, known.substring(0, firstWord)));
    }

    /** How many letters must be added, dropped or changed to get from one to the other. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
