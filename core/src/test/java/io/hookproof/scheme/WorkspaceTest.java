package io.hookproof.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.http.Allowance;
import org.junit.jupiter.api.Test;

/** What the items of a batch share with their request, and what the next request does not. */
class WorkspaceTest {
    @Test
    void theJsonOfAnItemTakesItsMemoryOutOfThatOfTheRequest() {
        Workspace whole = new Workspace(null);
        Workspace item = new Workspace(whole);
        assertThat(item.allowance()).isNull();

        whole.beginJudgement();
        Allowance allowance = whole.allowance();
        assertThat(allowance).isNotNull();
        assertThat(item.allowance()).isSameAs(allowance);
        assertThat(item.macs()).isSameAs(whole.macs());

        whole.endJudgement();
        assertThat(whole.allowance()).isNull();
        assertThat(item.allowance()).isNull();
    }

    @Test
    void theNextRequestHasTheReadyMacsAndNothingElse() {
        Workspace first = new Workspace(null);
        Macs macs = first.macs();
        first.signedAt(17);
        first.signed(3);
        assertThat(first.signedMillis()).isEqualTo(17);
        assertThat(first.signedContent()).isEqualTo(3);
        Workspace next = first.next();

        assertThat(next.macs()).isSameAs(macs);
        assertThat(first.macs()).isNotSameAs(macs);
        assertThat(next.signedMillis()).isEqualTo(Proof.NO_TIME);
        assertThat(next.signedContent()).isZero();
        first.wipe();
        assertThat(first.signedMillis()).isEqualTo(Proof.NO_TIME);
        assertThat(first.signedContent()).isZero();
    }
}
