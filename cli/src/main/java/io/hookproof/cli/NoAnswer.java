package io.hookproof.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** Tells apart why a target gave no answer, because each cause has a cure of its own. */
final class NoAnswer {
    private NoAnswer() {}

    static Mistake of(URI target, IOException why, Duration patience) {
        // A URL may have a password before its host.
        String host = target.getHost() + (target.getPort() < 0 ? "" : ":" + target.getPort());
        return new Mistake(1, host + sentence(why, patience));
    }

    private static String sentence(IOException why, Duration patience) {
        if (why instanceof HttpConnectTimeoutException) {
            return " took no connection within " + seconds(patience) + ": is a firewall between?";
        }
        if (why instanceof HttpTimeoutException) {
            return " took the message and has not answered within " + seconds(patience)
                    + ": its handler may still be at work on it";
        }
        if (isFrom(why, UnresolvedAddressException.class) || isFrom(why, UnknownHostException.class)) {
            return " has no address: no such name is known here; is it spelt right?";
        }
        if (isFrom(why, CertificateException.class)) {
            return " has a certificate that Java does not trust: expired, for another name, or of an authority that is not"
                    + " in its trust store; for one of your own, JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=FILE";
        }
        if (isFrom(why, SSLException.class)) {
            return " answers, and TLS fails (" + Verdicts.clean(String.valueOf(why.getMessage())) + "): is it http?";
        }
        if (isFrom(why, ConnectException.class)) {
            return " does not answer: is it listening?";
        }
        return isFrom(why, ProtocolException.class)
                ? " answers, and not in HTTP: is it the right port?"
                : " closed the connection before it had answered: look into its log, it may have handled the message";
    }

    private static String seconds(Duration patience) {
        return patience.toSeconds() + " s";
    }

    /** Java's client wraps what happened once or twice. */
    private static boolean isFrom(IOException why, Class<? extends Throwable> kind) {
        for (Throwable each = why; each != null; each = each.getCause()) {
            if (kind.isInstance(each)) {
                return true;
            }
        }
        return false;
    }
}
