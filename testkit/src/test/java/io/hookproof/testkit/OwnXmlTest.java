package io.hookproof.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification;
import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Verified;
import io.hookproof.Verifier;
import io.hookproof.WebhookListener;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Coverage;
import io.hookproof.scheme.Found;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Place;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.SignedContent;
import io.hookproof.scheme.Sink;
import io.hookproof.scheme.Source;
import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sender of XML as docs/own-sender.md shows one, and what its handler reads. */
class OwnXmlTest {
    private static final String SECRET = "a secret for these facts, long enough";
    private static final String SIGNED = "out_trade_no=o-1&result_code=SUCCESS&transaction_id=42";
    private static final String MESSAGE = "<xml><result_code>SUCCESS</result_code><sign>SIGN</sign>"
            + "<transaction_id><![CDATA[42]]></transaction_id><out_trade_no>o-1</out_trade_no><attach></attach></xml>";

    private record Element(String name) implements Source {
        @Override
        public void find(Parts parts, Found found) {
            Optional.ofNullable(Elements.of(parts).get(name)).ifPresent(found::add);
        }

        @Override
        public Place place() {
            return new Place(Place.Kind.BODY, name);
        }
    }

    private static final class Elements implements SignedContent {
        static Map<String, String> of(Parts parts) {
            XMLInputFactory factory = XMLInputFactory.newInstance();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            Map<String, String> elements = new TreeMap<>();
            try {
                XMLStreamReader xml = factory.createXMLStreamReader(
                        new ByteArrayInputStream(parts.request().body().bytes()));
                xml.nextTag();
                while (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
                    if (elements.put(xml.getLocalName(), xml.getElementText()) != null) {
                        return Map.of();
                    }
                }
            } catch (XMLStreamException unreadable) {
                return Map.of();
            }
            elements.values().removeIf(String::isEmpty);
            return elements;
        }

        @Override
        public @Nullable Rejection problem(Parts parts) {
            Map<String, String> elements = of(parts);
            if (elements.isEmpty()) {
                return Rejection.CONTENT_MISSING;
            }
            return String.join("", elements.values()).contains("&") ? Rejection.CONTENT_AMBIGUOUS : null;
        }

        @Override
        public void feed(Parts parts, Sink sink) {
            Map<String, String> elements = of(parts);
            elements.remove("sign");
            StringJoiner pairs = new StringJoiner("&");
            elements.forEach((name, value) -> pairs.add(name + "=" + value));
            sink.text(pairs.toString());
        }

        @Override
        public Coverage coverage() {
            return Coverage.fields(Set.of(
                    new Element("transaction_id").place(),
                    new Element("out_trade_no").place(),
                    new Element("result_code").place()));
        }
    }

    private static final Provider PAYMENTS = Provider.of("own-xml", "made for this test")
            .scheme(Scheme.keyedHash("MD5")
                    .over("{content}&key={secret}", new Elements())
                    .hex(new Element("sign")))
            .once(Identity.eventId(new Element("transaction_id")))
            .eventType(new Element("result_code"))
            .build();

    private static Verification verdict(Verifier verifier, String message) throws Exception {
        String sign = HexFormat.of()
                .withUpperCase()
                .formatHex(MessageDigest.getInstance("MD5").digest((SIGNED + "&key=" + SECRET).getBytes(UTF_8)));
        return verifier.verify(WebhookRequest.of(
                "POST", "/hooks", Map.of(), message.replace("SIGN", sign).getBytes(UTF_8)));
    }

    private static Verifier endpoint() {
        return Verifier.of(PAYMENTS)
                .secrets(Secret.of(SECRET))
                .listener(WebhookListener.none())
                .build();
    }

    @Test
    void theHandlerReadsAnElementAsTheProofDid() throws Exception {
        Verifier verifier = endpoint();
        assertThat(verdict(verifier, MESSAGE)).isInstanceOfSatisfying(Verified.class, verified -> {
            assertThat(verified.delivery().eventId()).contains("42");
            assertThat(verified.delivery().eventType()).contains("SUCCESS");
            assertThat(verified.delivery().proven(new Element("out_trade_no"))).contains("o-1");
            assertThatThrownBy(() -> verified.delivery().proven(new Element("attach")))
                    .hasMessageContaining("does not cover Element[name=attach]");
        });
        assertThat(verdict(verifier, MESSAGE)).isInstanceOf(Duplicate.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<xml><transaction_id>43</transaction_id>",
                "<xml><transaction_id>42</transaction_id>",
                "<xml><a>b</a>",
                "<!DOCTYPE xml [<!ENTITY e \"x\">]><xml><a>&e;</a>",
                "<xml><a",
            })
    void whatIsWrittenInFrontChangesNothingUnnoticed(String beginning) throws Exception {
        assertThat(verdict(endpoint(), MESSAGE.replaceFirst("<xml>", beginning)))
                .isInstanceOf(Rejected.class);
    }

    /** One value could otherwise stand for two elements. */
    @Test
    void anElementThatHoldsTheDelimiterIsRefused() throws Exception {
        String joined = MESSAGE.replace("<out_trade_no>o-1</out_trade_no>", "")
                .replace(
                        "<result_code>SUCCESS</result_code>",
                        "<out_trade_no>o-1&amp;result_code=SUCCESS</out_trade_no>");
        assertThat(verdict(endpoint(), joined))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.reason()).isEqualTo(Rejection.CONTENT_AMBIGUOUS));
    }
}
