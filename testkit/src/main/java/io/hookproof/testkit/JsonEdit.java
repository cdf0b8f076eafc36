package io.hookproof.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Adds a text to a JSON document or removes one, at a JSON pointer. Other values stay as they are. */
final class JsonEdit {
    private JsonEdit() {}

    /** The document with the text added; missing objects on the way are created. */
    static Object with(Object document, String pointer, String value) {
        return set(document, path(pointer), 0, value);
    }

    /** The document without the text; an empty object if the document was only that text. */
    static Object without(Object document, String pointer) {
        String[] path = path(pointer);
        return path.length == 0 ? Map.of() : Objects.requireNonNull(cut(document, path, 0));
    }

    private static String[] path(String pointer) {
        return pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/");
    }

    private static String name(String step) {
        return step.replace("~1", "/").replace("~0", "~");
    }

    private static Object set(@Nullable Object at, String[] path, int step, String value) {
        if (step == path.length) {
            return value;
        }
        String name = name(path[step]);
        if (at instanceof List<?> list) {
            List<Object> changed = new ArrayList<>(list);
            int index = Integer.parseInt(name);
            changed.set(index, set(changed.get(index), path, step + 1, value));
            return changed;
        }
        // The pointer asks for a first element of an array that does not exist yet.
        if (at == null && name.equals("0")) {
            return List.of(set(null, path, step + 1, value));
        }
        Map<String, Object> changed = new LinkedHashMap<>();
        if (at instanceof Map<?, ?> map) {
            map.forEach((key, held) -> changed.put((String) key, held));
        }
        changed.put(name, set(changed.get(name), path, step + 1, value));
        return changed;
    }

    private static @Nullable Object cut(@Nullable Object at, String[] path, int step) {
        String name = name(path[step]);
        boolean isLast = step == path.length - 1;
        if (at instanceof List<?> list) {
            List<@Nullable Object> changed = new ArrayList<>(list);
            int index = Integer.parseInt(name);
            if (isLast) {
                changed.remove(index);
            } else {
                changed.set(index, cut(changed.get(index), path, step + 1));
            }
            return changed;
        }
        if (!(at instanceof Map<?, ?> map)) {
            return at;
        }
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        map.forEach((key, held) -> changed.put((String) key, held));
        if (isLast) {
            changed.remove(name);
        } else {
            changed.computeIfPresent(name, (any, held) -> cut(held, path, step + 1));
        }
        return changed;
    }
}
