package io.hookproof.fuzz;

import java.util.List;

/** Something of ours that reads what strangers send. */
public interface Target {
    /** Bytes worth starting from. */
    List<byte[]> seeds();

    /** Reads those bytes; throws whatever tells that it did so wrongly. */
    void read(byte[] bytes);
}
