package io.hookproof.refetch;

import io.hookproof.http.Body;
import io.hookproof.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The part of an API's answer that is the state of the object. */
final class State {
    private State() {}

    /** Returns the answer without the parts at those pointers, with its members in a fixed order. */
    static Body without(Set<String> pointers, Json answer) {
        Object rest = rest(answer.value(), "", pointers);
        return Body.of(Json.of(rest == null ? "" : rest).toBytes());
    }

    private static @Nullable Object rest(@Nullable Object value, String pointer, Set<String> apart) {
        if (value instanceof List<?> elements) {
            return rest(elements, pointer, apart);
        }
        if (!(value instanceof Map<?, ?> members)) {
            return value;
        }
        Map<String, @Nullable Object> rest = new TreeMap<>();
        for (Map.Entry<?, ?> member : members.entrySet()) {
            String name = String.valueOf(member.getKey());
            String at = pointer + '/' + Json.step(name);
            if (!apart.contains(at)) {
                rest.put(name, rest(member.getValue(), at, apart));
            }
        }
        return rest;
    }

    private static List<?> rest(List<?> elements, String pointer, Set<String> apart) {
        List<@Nullable Object> rest = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            String at = pointer + '/' + i;
            if (!apart.contains(at)) {
                rest.add(rest(elements.get(i), at, apart));
            }
        }
        return rest;
    }
}
