package io.hookproof.refetch;

import static io.hookproof.scheme.Source.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is asked for after a question about the message, and what other messages point to: one is not the other. */
class ResourceChainsTest {
    private static final Resource USERS = Resource.at("https://api.example/users/{id}", json("/user"));
    private static final Resource ORDERS = Resource.at("https://api.example/orders/{id}", json("/order"));
    private static final Resource BOOKS = Resource.at("https://api.example/books/{id}", json("/book"));

    private static Resource question() {
        return Resource.confirmation(
                "https://api.example/yours",
                message -> Optional.of(message.request().body()),
                "/ok",
                "yes");
    }

    @Test
    void messagesPointToOneOfSeveral() {
        assertThat(USERS.or(ORDERS).or(BOOKS).template())
                .isEqualTo("https://api.example/users/{id} or https://api.example/orders/{id}"
                        + " or https://api.example/books/{id}");
    }

    @Test
    void aQuestionGoesOnToWhatIsAskedForAfterwards() {
        assertThat(question().then(USERS).or(ORDERS).template())
                .isEqualTo("https://api.example/yours, then https://api.example/users/{id}"
                        + " or https://api.example/orders/{id}");
    }

    @Test
    void whatWasSaidOfAResourceStaysWhateverIsSaidNext() {
        assertThat(USERS.withBasic().header("Api-Version", "2").access()).isEqualTo("Authorization: Basic …");
        assertThat(USERS.or(ORDERS).header("Api-Version", "2").template())
                .isEqualTo(USERS.or(ORDERS).template());
        Resource echo = Resource.echo("https://api.example/yours", "cmd=", "text/plain", "VERIFIED")
                .header("Api-Version", "2");
        assertThat(echo.questionType()).isEqualTo("text/plain");
        assertThat(echo.expectedText()).isEqualTo("VERIFIED");
        assertThat(USERS.header("A", "1").header("B", "2").headers()).containsOnlyKeys("A", "B");
        assertThat(USERS.expect("/a", "1").expect("/b", "2").expected()).containsOnlyKeys("/a", "/b");
        assertThat(USERS.expect("/a", json("/a")).expect("/b", json("/b")).repeated())
                .containsOnlyKeys("/a", "/b");
    }

    @Test
    void anObjectIsNothingToGoOnFrom() {
        assertThatThrownBy(() -> USERS.then(ORDERS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("or(…)");
        assertThatThrownBy(() -> question().then(USERS).then(ORDERS)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aQuestionLeavesNoMessageToAnother() {
        Resource echo = Resource.echo("https://api.example/yours", "cmd=", "text/plain", "VERIFIED");

        assertThatThrownBy(() -> question().or(USERS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("then(…)");
        assertThatThrownBy(() -> USERS.or(echo).or(ORDERS)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKindIsSaidOnceAndOfAnObject() {
        Resource users = USERS.onlyFor(json("/type"), "user.", "member.");
        assertThatThrownBy(() -> users.onlyFor(json("/type"), "owner."))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("json /type", "all beginnings", "or(…)");
        assertThat(users.or(ORDERS.onlyFor(json("/type"), "order."))).isNotNull();

        for (Resource asked :
                List.of(question(), Resource.echo("https://api.example/yours", "", "text/plain", "yes"))) {
            assertThatThrownBy(() -> asked.onlyFor(json("/type"), "user."))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("every message", "follows it");
        }
    }

    @Test
    void whatIsSaidOfSeveralIsTrueOfEach() {
        Resource users = USERS.onlyFor(json("/type"), "user.");
        Resource orders = ORDERS.onlyFor(json("/type"), "order.");

        assertThat(USERS.unchanging().isUnchanging()).isTrue();
        assertThat(USERS.unchanging().or(ORDERS).isUnchanging()).isFalse();
        assertThat(users.or(orders).isForEveryKind()).isFalse();
        assertThat(users.or(ORDERS).isForEveryKind())
                .as("the last takes the rest")
                .isTrue();
        assertThat(USERS.isAskedBy(json("/user"))).isTrue();
        assertThat(USERS.or(ORDERS).isAskedBy(json("/user"))).isFalse();
        assertThat(USERS.expect("/type", json("/type")).or(ORDERS).repeats(json("/type")))
                .isFalse();
        assertThat(question().then(USERS).repeats(json("/type"))).isFalse();
        assertThat(question().then(USERS.expect("/type", json("/type"))).repeats(json("/type")))
                .isTrue();
    }
}
