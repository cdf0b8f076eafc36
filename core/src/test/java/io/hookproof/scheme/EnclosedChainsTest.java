package io.hookproof.scheme;

import static io.hookproof.scheme.TestChains.NOW;
import static io.hookproof.scheme.TestChains.chain;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.scheme.CertificateCheck.Result;
import java.io.ByteArrayOutputStream;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** A chain that comes with a message is anybody's to send. */
class EnclosedChainsTest {
    private final VerifyBudget budget = new VerifyBudget(1, Duration.ZERO);
    private final EnclosedChains chains = new EnclosedChains(
            CertificateCheck.under(chain("root"), CertificateHolder.named("sender.example.com")), budget);

    @Test
    void noPathIsBuiltOutsideTheBudgetAndOneThatWasAcceptedNeedsNoPlace() throws Exception {
        List<byte[]> good = der("good");
        List<byte[]> shorter = good.subList(0, 1);
        assertThat(chains.check(good, NOW)).get().returns(true, Result::isTrusted);
        assertThat(chains.check(shorter, NOW)).get().returns(false, Result::isTrusted);

        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        FutureTask<Boolean> holder = new FutureTask<>(() -> budget.within(() -> {
                    inside.countDown();
                    return waited(leave);
                })
                .orElse(false));
        new Thread(holder).start();
        inside.await();
        assertThat(chains.check(good, NOW)).get().returns(true, Result::isTrusted);
        assertThat(chains.check(shorter, NOW)).as("a refusal is not kept").isEmpty();
        leave.countDown();
        assertThat(holder.get()).isTrue();
        assertThat(chains.check(shorter, NOW)).get().returns(false, Result::isTrusted);
    }

    @Test
    void whatWasAcceptedIsAskedAgainWhenItHasExpired() throws Exception {
        assertThat(chains.check(der("good"), NOW)).get().returns(true, Result::isTrusted);
        assertThat(chains.check(der("good"), NOW.plus(Duration.ofDays(4_000))))
                .get()
                .returns(false, Result::isTrusted);
        assertThat(chains.check(der("good"), NOW)).get().returns(true, Result::isTrusted);
    }

    @Test
    void aChainOfOtherBytesOrCutElsewhereIsNotTheRememberedOne() throws Exception {
        List<byte[]> good = der("good");
        assertThat(chains.check(good, NOW)).get().returns(true, Result::isTrusted);
        for (int at : new int[] {100, good.get(0).length - 1}) {
            byte[] other = good.get(0).clone();
            other[at] ^= 1;
            assertThat(chains.check(List.of(other, good.get(1)), NOW)).get().returns(false, Result::isTrusted);
        }
        ByteArrayOutputStream together = new ByteArrayOutputStream();
        together.writeBytes(good.get(0));
        together.writeBytes(good.get(1));
        assertThat(chains.check(List.of(together.toByteArray()), NOW)).get().returns(false, Result::isTrusted);
        assertThat(chains.check(good.subList(0, 1), NOW)).get().returns(false, Result::isTrusted);
    }

    /** One chain that is trusted has many spellings, because certificates that no path needs may stand behind it. */
    @Test
    void sixteenChainsAreRememberedAndTheLeastUsedOneGivesWay() throws Exception {
        List<byte[]> links = new ArrayList<>(der("good"));
        links.addAll(der("root"));
        List<List<byte[]>> spellings = new ArrayList<>();
        for (int i = 0; i <= 16; i++) {
            spellings.add(
                    List.of(links.get(0), links.get(1), links.get(i % 3), links.get(i / 3 % 3), links.get(i / 9)));
            if (i == 16) {
                // Used once more, so that the second is the least used one.
                assertThat(chains.check(spellings.get(0), NOW)).get().returns(true, Result::isTrusted);
            }
            assertThat(chains.check(spellings.get(i), NOW)).get().returns(true, Result::isTrusted);
        }

        List<byte[]> leastUsed = spellings.remove(1);
        assertThat(budget.within(() -> chains.check(leastUsed, NOW)))
                .as("the second")
                .contains(Optional.empty());
        for (List<byte[]> known : spellings) {
            assertThat(budget.within(() -> chains.check(known, NOW)))
                    .get()
                    .returns(true, answer -> answer.isPresent() && answer.get().isTrusted());
        }
    }

    private static boolean waited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException stopped) {
            return false;
        }
    }

    private static List<byte[]> der(String name) throws Exception {
        List<byte[]> der = new ArrayList<>();
        for (X509Certificate link : chain(name)) {
            der.add(link.getEncoded());
        }
        return der;
    }
}
