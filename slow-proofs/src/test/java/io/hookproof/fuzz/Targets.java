package io.hookproof.fuzz;

import io.hookproof.fetch.AddressTarget;
import io.hookproof.scheme.HeaderTarget;
import io.hookproof.scheme.KeyTarget;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Every target by its name; made when it is wanted, as some read all published requests first. */
final class Targets {
    static final Map<String, Supplier<Target>> ALL = all();

    private Targets() {}

    private static Map<String, Supplier<Target>> all() {
        Map<String, Supplier<Target>> all = new LinkedHashMap<>();
        all.put("verify", VerifyTarget::new);
        all.put("signed", SignedTarget::new);
        all.put("header", HeaderTarget::new);
        all.put("key", KeyTarget::new);
        all.put("json", JsonTarget::new);
        all.put("form", FormTarget::new);
        all.put("config", ConfigTarget::new);
        all.put("message", MessageTarget::new);
        all.put("lookup", LookupTarget::new);
        all.put("address", AddressTarget::new);
        return all;
    }
}
