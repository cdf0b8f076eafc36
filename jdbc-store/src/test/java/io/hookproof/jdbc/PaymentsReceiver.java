package io.hookproof.jdbc;

import io.hookproof.Verification;
import io.hookproof.Verifier;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.GitHub;
import io.hookproof.scheme.Secret;
import io.hookproof.testkit.SignedRequests;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Duration;

/** A receiver whose handler's write and whose claim are one transaction. As a process of its own it can be killed. */
final class PaymentsReceiver {
    static final String SECRET = "a secret of the payments test";

    private final String url;
    private final ThreadLocal<Connection> current = new ThreadLocal<>();
    private final Verifier verifier;

    PaymentsReceiver(String url) {
        this.url = url;
        this.verifier = Verifier.of(GitHub.PROVIDER)
                .secrets(Secret.of(SECRET))
                .replays(JdbcReplayStore.joining(current::get, "hookproof_replay", Duration.ofSeconds(5)))
                .build();
    }

    /** What happens between the handler's write and the commit. */
    interface Between {
        void run() throws Exception;
    }

    Verification receive(String payment, Between between) throws Exception {
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            current.set(connection);
            Verification verdict = verifier.verify(delivery(payment));
            if (verdict instanceof Verification.Verified) {
                try (PreparedStatement book = connection.prepareStatement("INSERT INTO payments VALUES (?)")) {
                    book.setString(1, payment);
                    book.executeUpdate();
                }
                between.run();
                connection.commit();
            } else {
                connection.rollback();
            }
            return verdict;
        } finally {
            current.remove();
        }
    }

    static WebhookRequest delivery(String payment) {
        return SignedRequests.github(SECRET)
                .json("{\"payment\":\"" + payment + "\"}")
                .build();
    }

    /** Receives one payment and stands still before the commit. */
    public static void main(String[] urlAndPayment) throws Exception {
        new PaymentsReceiver(urlAndPayment[0]).receive(urlAndPayment[1], () -> {
            System.out.println("written");
            Thread.sleep(Duration.ofMinutes(1).toMillis());
        });
    }
}
