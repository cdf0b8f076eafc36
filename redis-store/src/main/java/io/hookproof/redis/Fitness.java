package io.hookproof.redis;

/** Checks whether a server may hold replay memory. One that evicts lets replays in, and a replica takes no claims. */
final class Fitness {
    private Fitness() {}

    /**
     * Checks the answer to {@code INFO}.
     *
     * @throws UnfitServerException with the cure in its message
     */
    static void check(String info) {
        String policy = value(info, "maxmemory_policy");
        if (!policy.equals("noeviction")) {
            throw new UnfitServerException("its maxmemory-policy is \"" + policy
                    + "\", which forgets deliveries under pressure and so lets replays in; set it to noeviction, or"
                    + " give Hookproof a Redis of its own");
        }
        if (value(info, "role").equals("slave")) {
            throw new UnfitServerException("it is a replica, which takes no claims; point the URL at its primary");
        }
    }

    private static String value(String info, String name) {
        for (String line : info.split("\r?\n")) {
            if (line.startsWith(name + ":")) {
                return line.substring(name.length() + 1).trim();
            }
        }
        return "unknown";
    }
}
