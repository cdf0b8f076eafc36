package io.hookproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Delivery;
import io.hookproof.Verification.Verified;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import io.hookproof.scheme.Trust;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The places of ids and types are those of the senders' own messages. A wrong one would not be seen: the delivery
 * is genuine, and has no id, or no type.
 */
class EventIdsTest {
    /** Whose published requests have no id: they sign a few words. Their ids are proven below. */
    private static final Set<String> SHOWN_BELOW = Set.of(
            "box",
            "btcpay",
            "circleci",
            "coinify",
            "docusign-connect",
            "hubspot-v3",
            "intercom",
            "line",
            "mux",
            "qonto");

    /** Whose vectors lack a header or a body with the type. */
    private static final Set<String> TYPES_NOT_SHOWN = Set.of(
            "bitbucket-cloud",
            "circleci",
            "clerk",
            "cloudflare-notifications",
            "cloudinary",
            "cloudinary-sha256",
            "coinify",
            "dodo-payments",
            "forgejo",
            "gitea",
            "gogs",
            "gumroad",
            "hubspot-v3",
            "jira",
            "line",
            "lithic",
            "modern-treasury",
            "mux",
            "netlify",
            "payu-eu",
            "qonto",
            "razorpay",
            "replicate",
            "sanity",
            "standard-webhooks-v1a",
            "stytch",
            "svix",
            "twilio-voice",
            "vonage",
            "vonage-sms-legacy",
            "vonage-sms-legacy-sha1",
            "vonage-sms-legacy-sha512",
            "x",
            "xero");

    @Test
    void aGenuineRequestOfEachSenderWithIdsShowsOne() {
        List<String> without = senders()
                .filter(sender -> sender.identity() instanceof Identity.EventId)
                .filter(sender -> !shows(sender, EventIdsTest::hasId))
                .map(Provider::id)
                .toList();

        assertThat(without)
                .as("a vector with the id in it proves the place; else add a body of the sender's page below")
                .isSubsetOf(SHOWN_BELOW);
    }

    @Test
    void aGenuineRequestOfEachSenderWithTypesShowsOne() {
        List<String> without = senders()
                .filter(sender -> sender.eventType().isPresent())
                .filter(sender -> !shows(sender, EventIdsTest::hasType))
                .map(Provider::id)
                .toList();

        assertThat(without)
                .as("a vector with the type in it proves the place; this list only becomes shorter")
                .isSubsetOf(TYPES_NOT_SHOWN);
    }

    /** The fields of the senders' own examples that say which event it is. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "box | eb0c4e06/53 | FILE.UPLOADED |"
                        + " {'type':'webhook_event','id':'eb0c4e06','trigger':'FILE.UPLOADED','webhook':{'id':'53'}}",
                "btcpay | d1 | InvoiceSettled |"
                        + " {'deliveryId':'d2','originalDeliveryId':'d1','isRedelivery':true,'type':'InvoiceSettled'}",
                "circleci | 3888f21b | workflow-completed |"
                        + " {'id':'3888f21b','type':'workflow-completed','webhook':{'id':'cf8c4fdd'}}",
                "coinify | aeb7475b | payment-intent.completed |"
                        + " {'id':'aeb7475b','event':'payment-intent.completed','context':{'id':'3589'}}",
                "docusign-connect | 2026-01-01T00:00:00Z/envelope-completed/a2bb/1 | envelope-completed |"
                        + " {'event':'envelope-completed','configurationId':1,'generatedDateTime':'2026-01-01T00:00:00Z','data':{'envelopeId':'a2bb'}}",
                "hubspot-v3 | 1/2/3/4/5 | contact.creation |"
                        + " [{'objectId':5,'eventId':1,'subscriptionId':2,'portalId':3,'occurredAt':4,'subscriptionType':'contact.creation'}]",
                "intercom | notif_1 | contact.created |"
                        + " {'type':'notification_event','id':'notif_1','topic':'contact.created'}",
                "line | 01FZ74A0TDDPYRVKNK77XKC3ZR | message |"
                        + " {'destination':'U1','events':[{'type':'message','webhookEventId':'01FZ74A0TDDPYRVKNK77XKC3ZR'}]}",
                "mux | 3a56ac3d | video.asset.ready |"
                        + " {'type':'video.asset.ready','id':'3a56ac3d','object':{'type':'asset','id':'0201'}}",
                "qonto | 123e4567 | v1/transactions |"
                        + " {'id':'123e4567','subscription_id':'2','type':'v1/transactions','data':{'event':'created','id':'3'}}"
            })
    void theExampleOfTheSendersPageShowsItsIdAndType(String sender, String id, String type, String example) {
        Delivery delivery = SignedRequests.of(sender, "a-secret-of-thirty-two-characters")
                .json(example.replace('\'', '"'))
                .delivery();

        assertThat(delivery.eventId()).contains(id);
        assertThat(delivery.eventType()).contains(type);
    }

    private static Stream<Provider> senders() {
        return Providers.ids().stream().map(Providers::named);
    }

    private static boolean shows(Provider sender, Predicate<Delivery> what) {
        return VectorFile.of(sender.id()).stream()
                .filter(vector -> vector.isGenuine() && !vector.isHandshake())
                .map(vector -> VectorVerifier.at(sender, vector).verify(vector.request()))
                .anyMatch(verdict -> verdict instanceof Verified verified && what.test(verified.delivery()));
    }

    private static boolean hasId(Delivery delivery) {
        return delivery.eventId().isPresent()
                || events(delivery).stream().anyMatch(event -> event.id().isPresent());
    }

    private static boolean hasType(Delivery delivery) {
        return delivery.eventType().isPresent()
                || events(delivery).stream().anyMatch(event -> event.type().isPresent());
    }

    /** Those whose whole body is proven; the fields that others sign are asked one by one. */
    private static List<Delivery.Event> events(Delivery delivery) {
        if (delivery.trust() != Trust.BODY) {
            return List.of();
        }
        try {
            return delivery.events();
        } catch (IllegalArgumentException broken) {
            // One of Onfido's published requests is signed well and has broken JSON.
            return List.of();
        }
    }
}
