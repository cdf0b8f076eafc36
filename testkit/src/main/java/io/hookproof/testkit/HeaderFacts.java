package io.hookproof.testkit;

import static io.hookproof.testkit.AdapterContract.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A header is judged as it came: some senders sign what stands in theirs. */
interface HeaderFacts extends AdapterFacts {
    /** As {@link io.hookproof.http.Headers} has them: read as UTF-8, what was signed could not be told any more. */
    @Test
    default void eachByteOfAHeaderIsOneLetter() throws Exception {
        String name = "Zo\u00c3\u00ab \u00ff";
        assertThat(github(fresh()).header("X-Name", name).to(port()).status()).isEqualTo(200);
        assertThat(seen().delivery().hints().all("X-Name")).containsExactly(name);
    }

    /** Joined, two values could pass for one. */
    @Test
    default void aHeaderThatComesTwiceIsTwo() throws Exception {
        assertThat(Parcel.post("/hooks/github", fresh())
                        .header("X-Name", "one")
                        .signedAsGitHub(SECRET)
                        .header("x-name", "two, three")
                        .to(port())
                        .status())
                .isEqualTo(200);
        assertThat(seen().delivery().hints().all("X-Name")).containsExactly("one", "two, three");
    }
}
