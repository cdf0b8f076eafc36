package io.hookproof.fuzz;

import io.hookproof.fetch.AddressTarget;
import io.hookproof.scheme.HeaderTarget;
import io.hookproof.scheme.KeyTarget;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every target by its name. */
final class Targets {
    static final Map<String, Target> ALL = all();

    private Targets() {}

    private static Map<String, Target> all() {
        Map<String, Target> all = new LinkedHashMap<>();
        all.put("verify", new VerifyTarget());
        all.put("signed", new SignedTarget());
        all.put("header", new HeaderTarget());
        all.put("key", new KeyTarget());
        all.put("json", new JsonTarget());
        all.put("form", new FormTarget());
        all.put("config", new ConfigTarget());
        all.put("message", new MessageTarget());
        all.put("lookup", new LookupTarget());
        all.put("address", new AddressTarget());
        return all;
    }
}
