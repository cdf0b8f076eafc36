package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.Asynchronous;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.SubmissionPublisher;
import java.util.stream.Stream;
import kotlin.coroutines.Continuation;
import org.junit.jupiter.api.Test;

class UntrackedWorkTest {
    private final UntrackedWork ends = UntrackedWork.with("java.util.concurrent.Callable");

    private abstract static class Feed implements Flow.Publisher<String> {}

    private static final class Task extends CompletableFuture<String> {}

    /** What methods return. */
    private interface Returns {
        void nothing();

        String text();

        List<String> texts();

        Stream<String> stream();

        CompletionStage<String> promise();

        CompletableFuture<List<String>> promiseAndFuture();

        Task promiseOfItsOwn();

        Object anything();

        List<? super String> roomForTexts();

        List<String>[] arrayOfTexts();

        Flow.Publisher<String> publisher();

        SubmissionPublisher<String> subtype();

        Feed subtypeOfItsOwn();

        Future<String> future();

        Callable<String> named();

        CompletionStage<Flow.Publisher<String>> kept();

        CompletionStage<? extends Flow.Publisher<?>> keptOrLess();

        CompletableFuture<List<Future<String>>> deep();

        CompletableFuture<CompletableFuture<String>> promiseOfOne();

        List<CompletionStage<String>> promises();

        Map<String, Future<String>> futuresByName();

        CompletionStage<? extends CompletionStage<?>> promiseOfAny();
    }

    @Test
    void whatIsDoneWhenItReturnsOrIsPromisedHasAnEnd() {
        assertThat(found(
                        "nothing",
                        "text",
                        "texts",
                        "stream",
                        "promise",
                        "promiseAndFuture",
                        "promiseOfItsOwn",
                        "anything",
                        "roomForTexts",
                        "arrayOfTexts"))
                .isEmpty();
    }

    @Test
    void aPublisherOrFutureHasNoneAndNeitherHasWhatAnAdapterNames() {
        assertThat(found("publisher", "subtype", "subtypeOfItsOwn", "future", "named"))
                .containsExactly(
                        Flow.Publisher.class, SubmissionPublisher.class, Feed.class, Future.class, Callable.class);
        assertThat(UntrackedWork.with().in(Callable.class)).isEmpty();
    }

    @Test
    void aPromiseMayHoldOne() {
        assertThat(found("kept", "keptOrLess", "deep", "futuresByName"))
                .containsExactly(Flow.Publisher.class, Flow.Publisher.class, Future.class, Future.class);
    }

    /** One that another came to was taken for work that is done. */
    @Test
    void aPromiseWithinAnythingElseHasNone() {
        assertThat(found("promiseOfOne", "promises", "promiseOfAny"))
                .containsExactly(CompletableFuture.class, CompletionStage.class, CompletionStage.class);
    }

    @Test
    void aResultIsLookedAtByItsClass() {
        assertThat(ends.isOne(SubmissionPublisher.class)).isTrue();
        assertThat(ends.isOne(CompletableFuture.class)).isTrue();
        assertThat(ends.isOne(Object.class)).isFalse();
        assertThat(ends.isOne(byte[].class)).isFalse();
    }

    @Test
    void whatExtendsANamedClassCountsToo() {
        UntrackedWork lists = UntrackedWork.with("java.util.AbstractCollection");

        assertThat(lists.isOne(ArrayList.class)).isTrue();
        assertThat(lists.isOne(List.class)).isFalse();
    }

    @Retention(RetentionPolicy.RUNTIME)
    private @interface Here {}

    @Asynchronous
    @Retention(RetentionPolicy.RUNTIME)
    private @interface Elsewhere {}

    private interface Bean {
        @Here
        void here();

        @Here
        @Asynchronous
        void elsewhere();

        @Elsewhere
        Future<String> byAWordOfItsOwn();

        @Asynchronous
        CompletionStage<String> promised();
    }

    @Asynchronous
    private interface BeanElsewhere {
        void any();

        CompletableFuture<String> promised();
    }

    /** The proxy returns before the work has begun, unless it returns a promise of it. */
    @Test
    void whatAnotherThreadRunsIsDoneElsewhereUnlessItIsPromised() {
        assertThat(doneElsewhere(Bean.class)).containsExactly("byAWordOfItsOwn", "elsewhere");
        assertThat(doneElsewhere(BeanElsewhere.class)).containsExactly("any");
    }

    private static List<String> doneElsewhere(Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> UntrackedWork.isDoneElsewhere(method, type))
                .map(Method::getName)
                .sorted()
                .toList();
    }

    private interface Kotlin {
        Object suspending(String event, Continuation<String> rest);

        Object plain(String event);
    }

    @Test
    void aKotlinFunctionThatSuspendsIsToldByItsContinuation() {
        assertThat(Stream.of(Kotlin.class.getDeclaredMethods())
                        .filter(UntrackedWork::suspends)
                        .map(Method::getName))
                .containsExactly("suspending");
    }

    private List<Class<?>> found(String... methods) {
        return Stream.of(methods)
                .map(UntrackedWorkTest::method)
                .<Class<?>>flatMap(method -> ends.in(method.getGenericReturnType()).stream())
                .toList();
    }

    private static Method method(String name) {
        try {
            return Returns.class.getDeclaredMethod(name);
        } catch (NoSuchMethodException misspelt) {
            throw new IllegalArgumentException(misspelt);
        }
    }
}
