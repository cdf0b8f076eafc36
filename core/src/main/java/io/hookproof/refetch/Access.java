package io.hookproof.refetch;

/**
 * How an API wants to be shown who asks.
 *
 * @param before what stands in the header before the key
 */
record Access(String header, String before, boolean isBasic) {
    static final Access BEARER = new Access("Authorization", "Bearer ", false);
    static final Access BASIC = new Access("Authorization", "Basic ", true);

    /** For people, such as {@code Authorization: Bearer …}. */
    @Override
    public String toString() {
        return header + ": " + before + "…";
    }
}
