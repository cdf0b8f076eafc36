package io.hookproof.redis;

/** What a server says of itself: whether it may hold replay memory. One that evicts lets replays in. */
final class Fitness {
    private final String info;

    /** @param info the answer to {@code INFO} */
    Fitness(String info) {
        this.info = info;
    }

    /** @throws UnfitServerException if it is a replica or evicts, with the cure in its message */
    void check() {
        if (value("role").equals("slave")) {
            throw new UnfitServerException("it is a replica, which takes no claims; point the URL at its primary");
        }
        String policy = value("maxmemory_policy");
        if (!policy.equals("noeviction")) {
            throw new UnfitServerException("its maxmemory-policy is \"" + policy
                    + "\", which forgets deliveries under pressure and so lets replays in; set it to noeviction, or"
                    + " give Hookproof a Redis of its own");
        }
    }

    /** The name of this run of this server: another after a failover, and after a restart. */
    String run() {
        return value("run_id");
    }

    private String value(String name) {
        for (String line : info.split("\r?\n")) {
            if (line.startsWith(name + ":")) {
                return line.substring(name.length() + 1).trim();
            }
        }
        return "unknown";
    }
}
