package io.hookproof.jaxrs.it;

import static io.hookproof.scheme.Source.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verifier;
import io.hookproof.VerifierBuilder;
import io.hookproof.jaxrs.WebhookFeature;
import io.hookproof.jaxrs.it.RefusedResources.Alike;
import io.hookproof.jaxrs.it.RefusedResources.AlikeHook;
import io.hookproof.jaxrs.it.RefusedResources.AlikeOwn;
import io.hookproof.jaxrs.it.RefusedResources.Answering;
import io.hookproof.jaxrs.it.RefusedResources.AsksInAField;
import io.hookproof.jaxrs.it.RefusedResources.AsksInASetter;
import io.hookproof.jaxrs.it.RefusedResources.AsksInItsConstructor;
import io.hookproof.jaxrs.it.RefusedResources.BothCommittedLate;
import io.hookproof.jaxrs.it.RefusedResources.Bytes;
import io.hookproof.jaxrs.it.RefusedResources.CommittedLate;
import io.hookproof.jaxrs.it.RefusedResources.Counted;
import io.hookproof.jaxrs.it.RefusedResources.Elsewhere;
import io.hookproof.jaxrs.it.RefusedResources.Filled;
import io.hookproof.jaxrs.it.RefusedResources.HalfHidden;
import io.hookproof.jaxrs.it.RefusedResources.HeldByTheOther;
import io.hookproof.jaxrs.it.RefusedResources.Hidden;
import io.hookproof.jaxrs.it.RefusedResources.Holding;
import io.hookproof.jaxrs.it.RefusedResources.Lazy;
import io.hookproof.jaxrs.it.RefusedResources.MadeOfMail;
import io.hookproof.jaxrs.it.RefusedResources.Named;
import io.hookproof.jaxrs.it.RefusedResources.NamedToo;
import io.hookproof.jaxrs.it.RefusedResources.Nameless;
import io.hookproof.jaxrs.it.RefusedResources.Nested;
import io.hookproof.jaxrs.it.RefusedResources.Opened;
import io.hookproof.jaxrs.it.RefusedResources.OtherEndpoint;
import io.hookproof.jaxrs.it.RefusedResources.Posted;
import io.hookproof.jaxrs.it.RefusedResources.PostedOnTop;
import io.hookproof.jaxrs.it.RefusedResources.Promising;
import io.hookproof.jaxrs.it.RefusedResources.PromisingAResult;
import io.hookproof.jaxrs.it.RefusedResources.PromisingMore;
import io.hookproof.jaxrs.it.RefusedResources.Set;
import io.hookproof.jaxrs.it.RefusedResources.Streaming;
import io.hookproof.jaxrs.it.RefusedResources.Submitting;
import io.hookproof.jaxrs.it.RefusedResources.Suspending;
import io.hookproof.jaxrs.it.RefusedResources.Torn;
import io.hookproof.jaxrs.it.RefusedResources.TwoBodies;
import io.hookproof.jaxrs.it.RefusedResources.Unknown;
import io.hookproof.jaxrs.it.RefusedResources.Variable;
import io.hookproof.jaxrs.it.SetUpFacts.Good;
import io.hookproof.providers.Mailgun;
import io.hookproof.refetch.Refetch;
import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Secret;
import io.hookproof.testkit.Parcel;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which mistakes stop the application, and what it says of them. */
public abstract class RefusalFacts {
    @BeforeEach
    final void forget() {
        RefusedResources.RUNS.set(0);
    }

    @Test
    void aMethodThatAnythingElseLeadsToIsRefused() {
        new RestApp().with(Posted.class).shopInInitParams().assertRefused("Posted", "any", "POST");
    }

    /** Jersey's are in {@link CallerFacts}, and RESTEasy has none. */
    @Test
    void whereAnInvokerOfTheApplicationsCallsTheMethodsTheDeploymentIsRefused() {
        if (RestApp.isCxf()) {
            new RestApp()
                    .with(Good.class)
                    .shopInInitParams()
                    .init("jaxrs.invoker", Invoker.class.getName())
                    .assertRefused(Invoker.class.getName(), "calls the methods", "Leave CXF its own invoker");
        }
    }

    @Test
    void aMethodThatIsNotPublicIsRefused() throws Exception {
        // CXF itself refuses an application that has no other.
        new RestApp()
                .with(Hidden.class, Good.class)
                .shopInInitParams()
                .assertRefused("Hidden#any", "not public", "Make it public");
        new RestApp()
                .with(HalfHidden.class)
                .shopInInitParams()
                .assertRefused("Hidden#any", "not public", "Make it public");
        new RestApp().with(Opened.class).shopInInitParams().start().close();
    }

    /** Some runtimes do not see the annotations of a method where its interface has some. */
    @Test
    void anythingElseThatLeadsToAMethodOfAnInterfaceIsRefusedOrNotSeen() throws Exception {
        for (RestApp app : List.of(
                new RestApp().with(PostedOnTop.class).shopInInitParams(),
                new RestApp().with(PostedOnTop.class).switched(SetUpFacts.ALL_SWITCHES))) {
            try (RestApp started = app.start()) {
                assertThat(Parcel.post("/inherited", "{}").to(started.port()).isSuccess())
                        .isFalse();
            } catch (Exception | LinkageError refusedAtDeployment) {
                assertThat(refusedAtDeployment).hasStackTraceContaining("WebhookHandler");
            }
            assertThat(RefusedResources.RUNS).hasValue(0);
        }
    }

    @Test
    void aMethodForAnEndpointThatDoesNotExistIsNamed() {
        new RestApp()
                .with(Good.class, Unknown.class)
                .shopInInitParams()
                .assertRefused("Unknown#any", "\"shopp\"", "[shop]", "hookproof.endpoints.shopp.provider");
    }

    @Test
    void aMethodThatNamesNoEndpointIsRefused() {
        new RestApp()
                .with(Nameless.class)
                .shopInInitParams()
                .assertRefused("Nameless#any", "does not name one endpoint");
        new RestApp().with(Torn.class).shopInInitParams().assertRefused("Torn#any", "does not name one endpoint");
    }

    @Test
    void aMistakeInASettingIsNamed() {
        new RestApp()
                .with(Good.class)
                .shopInInitParams()
                .init("hookproof.endpoints.shop.tolerence", "300")
                .assertRefused("hookproof.endpoints.shop", "tolerence");
        new RestApp()
                .with(Good.class)
                .init("hookproof.endpoints.shop.provider", "stripe")
                .init("hookproof.endpoints.shop.secret", "${env:NOBODY_SETS_THIS}")
                .assertRefused("hookproof.endpoints.shop", "NOBODY_SETS_THIS");
    }

    @Test
    void twoEndpointsOfOneNameAreRefused() {
        new RestApp()
                .with(Good.class)
                .instance(WebhookFeature.of(RunningApp.shop()))
                .shopInInitParams()
                .assertRefused("Two webhook endpoints are named \"shop\"");
    }

    @Test
    void twoMethodsForTheSameAreRefused() {
        new RestApp()
                .with(Named.class, NamedToo.class)
                .shopInInitParams()
                .assertRefused("Two methods take", "invoice.paid", "Named#any", "NamedToo#any");
    }

    @Test
    void aPathOfTwoEndpointsIsRefused() {
        new RestApp()
                .with(Named.class, OtherEndpoint.class)
                .instance(WebhookFeature.of(RunningApp.ci()))
                .shopInInitParams()
                .assertRefused("/named", "\"ci\"", "\"shop\"");
    }

    @Test
    void twoPathsThatAreTheSameToEveryRequestAreRefused() {
        new RestApp()
                .with(Alike.class)
                .shopInInitParams()
                .assertRefused("/alike/{tenant}/shop", "/alike/{shop}/shop", "variables the same names");
    }

    @Test
    void anOwnPathThatIsTheSameToEveryRequestAsAWebhooksIsRefused() {
        new RestApp()
                .with(AlikeHook.class, AlikeOwn.class)
                .shopInInitParams()
                .assertRefused("/alike-own/{tenant}", "AlikeOwn#own", "/alike-own/{shop}", "variables the same names");
        new RestApp()
                .with(AlikeOwn.class, AlikeHook.class)
                .shopInInitParams()
                .init("hookproof.endpoints.shop.report-only", "true")
                .assertRefused("/alike-own/{tenant}", "AlikeOwn#own", "/alike-own/{shop}", "variables the same names");
    }

    @Test
    void methodsThatTheRuntimeWouldNotFindBesideEachOtherAreRefused() {
        new RestApp()
                .with(Named.class, Nested.class)
                .shopInInitParams()
                .assertRefused("/named/more", "classes of two paths", "Jakarta REST looks into one of them only");
    }

    @Test
    void aMethodThatCouldAnswerBeforeItsWorkIsDoneIsRefused() {
        new RestApp()
                .with(Answering.class)
                .shopInInitParams()
                .assertRefused("Answering#any", "ServletResponse", "Return a WebhookResponse");
        new RestApp()
                .with(Holding.class)
                .shopInInitParams()
                .assertRefused("Holding#any", "ServletResponse", "Return a WebhookResponse");
        new RestApp()
                .with(HeldByTheOther.class)
                .shopInInitParams()
                .assertRefused("HeldByTheOther#any", "ServletResponse", "Return a WebhookResponse");
        new RestApp()
                .with(Set.class)
                .shopInInitParams()
                .assertRefused("Set#any", "ServletResponse", "Return a WebhookResponse");
    }

    /** Runtimes make it before the proof is there, and some would fill in nothing. */
    @Test
    void aClassThatAsksForTheDeliveryItselfIsRefused() {
        for (Class<?> asks : List.of(AsksInAField.class, AsksInItsConstructor.class, AsksInASetter.class)) {
            new RestApp()
                    .with(asks)
                    .shopInInitParams()
                    .assertRefused(asks.getSimpleName() + "#any", "@Context Delivery", "as a parameter of the method");
        }
    }

    @Test
    void aReturnTypeWhoseEndNobodySeesIsRefused() {
        new RestApp()
                .with(Streaming.class)
                .shopInInitParams()
                .assertRefused("Streaming#any", "StreamingOutput", "Return void");
        new RestApp()
                .with(Promising.class)
                .shopInInitParams()
                .assertRefused("Promising#any", "StreamingOutput", "Return void");
        new RestApp()
                .with(Submitting.class)
                .shopInInitParams()
                .assertRefused("Submitting#any", "Future", "Return void");
        new RestApp().with(Lazy.class).shopInInitParams().assertRefused("Lazy#any", "Uni", "CompletionStage");
        new RestApp()
                .with(PromisingMore.class)
                .shopInInitParams()
                .assertRefused("PromisingMore#any", "returns CompletableFuture", "Return void");
        new RestApp()
                .with(PromisingAResult.class)
                .shopInInitParams()
                .assertRefused("PromisingAResult#any", "returns Result", "throw");
    }

    @Test
    void aParameterThatNobodyFillsIsRefused() throws Exception {
        // Some runtimes say so themselves, in their own words.
        new RestApp().with(TwoBodies.class).shopInInitParams().assertRefused("TwoBodies", "any", "Delivery", "String");
        new RestApp().with(Counted.class).shopInInitParams().assertRefused("Counted#any", "takes a int");
        new RestApp()
                .with(Variable.class)
                .shopInInitParams()
                .assertRefused("Variable#any", "@PathParam(\"tenant\")", "/variable/{shop}/{ id : [0-9]{4}}");
        new RestApp().with(Filled.class).shopInInitParams().start().close();
    }

    @Test
    void aFunctionOfKotlinsThatSuspendsIsRefused() {
        new RestApp()
                .with(Suspending.class)
                .shopInInitParams()
                .assertRefused("Suspending#any", "suspend function", "CompletableFuture");
    }

    @Test
    void aMethodThatAnotherThreadDoesIsRefusedUnlessItPromisesItsEnd() {
        new RestApp()
                .with(Elsewhere.class)
                .shopInInitParams()
                .assertRefused("Elsewhere#any", "@Asynchronous", "CompletionStage");
    }

    /** A commit that fails after success was recorded loses the event. */
    @Test
    void aMethodWhoseTransactionIsCommittedAfterItsEndIsRefused() {
        for (Class<?> late : List.of(CommittedLate.class, BothCommittedLate.class)) {
            new RestApp()
                    .with(late)
                    .shopInInitParams()
                    .assertRefused(late.getSimpleName() + "#any", "@UnitOfWork", "UnitOfWorkAwareProxyFactory");
        }
    }

    @Test
    void theWholeBodyOfASenderThatProvesSomeFieldsIsRefused() throws Exception {
        Verifier mail = mail().build();
        Verifier lookedUp = mail().fetcher(request -> {
                    throw new AssertionError("nothing comes to this endpoint");
                })
                .refetch(Refetch.withoutCredentials().of(Resource.at("https://api.example.com/{id}", json("/id"))))
                .build();
        new RestApp()
                .with(Bytes.class)
                .instance(WebhookFeature.of(mail))
                .assertRefused("Bytes#any", "mailgun", "provenFields()");
        new RestApp()
                .with(Bytes.class)
                .instance(WebhookFeature.of(lookedUp))
                .assertRefused("Bytes#any", "mailgun", "provenFields()");
        new RestApp()
                .with(MadeOfMail.class)
                .instance(WebhookFeature.of(mail))
                .assertRefused("MadeOfMail#any", "mailgun", "provenFields()");
        new RestApp()
                .with(MadeOfMail.class)
                .instance(WebhookFeature.of(lookedUp))
                .start()
                .close();
    }

    private static VerifierBuilder mail() {
        return Verifier.of(Mailgun.PROVIDER).endpoint("mail").secrets(Secret.of(RunningApp.SECRET));
    }
}
