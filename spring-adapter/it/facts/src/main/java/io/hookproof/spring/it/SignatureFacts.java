package io.hookproof.spring.it;

import io.hookproof.spring.it.ElsewhereHandlers.ByAnAnnotationOfItsOwn;
import io.hookproof.spring.it.ElsewhereHandlers.ByItsInterface;
import io.hookproof.spring.it.ElsewhereHandlers.ByItsSuperclass;
import io.hookproof.spring.it.ElsewhereHandlers.ByWhatItOverrides;
import io.hookproof.spring.it.ElsewhereHandlers.OfAStage;
import io.hookproof.spring.it.ElsewhereHandlers.OfAStageByItsClass;
import io.hookproof.spring.it.ElsewhereHandlers.Weaving;
import io.hookproof.spring.it.SignatureHandlers.CheckedText;
import io.hookproof.spring.it.SignatureHandlers.Counted;
import io.hookproof.spring.it.SignatureHandlers.Elsewhere;
import io.hookproof.spring.it.SignatureHandlers.Filled;
import io.hookproof.spring.it.SignatureHandlers.Injected;
import io.hookproof.spring.it.SignatureHandlers.MadeOfMail;
import io.hookproof.spring.it.SignatureHandlers.Mail;
import io.hookproof.spring.it.SignatureHandlers.Promised;
import io.hookproof.spring.it.SignatureHandlers.Promising;
import io.hookproof.spring.it.SignatureHandlers.PromisingAResult;
import io.hookproof.spring.it.SignatureHandlers.PromisingInScala;
import io.hookproof.spring.it.SignatureHandlers.PromisingInVavr;
import io.hookproof.spring.it.SignatureHandlers.PromisingMore;
import io.hookproof.spring.it.SignatureHandlers.Publishing;
import io.hookproof.spring.it.SignatureHandlers.Static;
import io.hookproof.spring.it.SignatureHandlers.Streaming;
import io.hookproof.spring.it.SignatureHandlers.Suspending;
import io.hookproof.spring.it.SignatureHandlers.Tasking;
import io.hookproof.spring.it.SignatureHandlers.Trying;
import io.hookproof.spring.it.SignatureHandlers.TryingInVavr;
import io.hookproof.spring.it.SignatureHandlers.Typed;
import io.hookproof.spring.it.SignatureHandlers.Variable;
import io.hookproof.spring.it.SignatureHandlers.WhollyElsewhere;
import io.hookproof.spring.it.SignatureHandlers.WithCompanion;
import io.hookproof.spring.it.SignatureHandlers.WithNamedCompanion;
import io.hookproof.spring.it.SignatureHandlers.Wrapping;
import io.hookproof.spring.it.UnfilledHandlers.AllFields;
import io.hookproof.spring.it.UnfilledHandlers.Field;
import io.hookproof.spring.it.UnfilledHandlers.Files;
import io.hookproof.spring.it.UnfilledHandlers.MaybeDelivery;
import io.hookproof.spring.it.UnfilledHandlers.OnePart;
import io.hookproof.spring.it.UnfilledHandlers.OurHeaders;
import io.hookproof.spring.it.UnfilledHandlers.SpringsHeaders;
import io.hookproof.spring.it.UnfilledHandlers.SpringsHeadersByAnAnnotation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A method whose parameters cannot be filled, or whose end cannot be seen, is refused before the first request. */
public abstract class SignatureFacts extends StartUps {
    @Test
    void aSenderThatProvesFieldsOnlyFillsNoBody() {
        refuses(mail().with(Mail.class), "Mail#any", "Map", "mailgun proves only some fields");
        refuses(mail().with(MadeOfMail.class), "MadeOfMail#any", "Message", "mailgun proves only some fields");
    }

    @Test
    void whatTheProvidersApiSaysFillsADocumentThatItsSenderDoesNotProve() {
        mail().set("hookproof.endpoints.mail.refetch.none", "true")
                .set("hookproof.endpoints.mail.refetch.url", "https://api.example.com/messages/{id}")
                .set("hookproof.endpoints.mail.refetch.id", "json:/event-data/id")
                .with(MadeOfMail.class)
                .start()
                .close();
    }

    private static Boot mail() {
        return shop(SECRET)
                .set("hookproof.endpoints.mail.provider", "mailgun")
                .set("hookproof.endpoints.mail.secret", SECRET);
    }

    @Test
    void aReturnTypeWhoseEndNobodySeesIsRefused() {
        refuses(shop(SECRET).with(Streaming.class), "SseEmitter", "Return void");
        refuses(shop(SECRET).with(Tasking.class), "WebAsyncTask", "or Callable");
        refuses(shop(SECRET).with(Promising.class), "Future", "CompletionStage");
        refuses(shop(SECRET).with(Publishing.class), "Publisher", "CompletionStage");
        refuses(shop(SECRET).with(Wrapping.class), "StreamingResponseBody", "CompletionStage");
        refuses(shop(SECRET).with(PromisingMore.class), "returns CompletableFuture", "Return void");
        refuses(shop(SECRET).with(PromisingInScala.class), "PromisingInScala#any", "returns Future");
        refuses(shop(SECRET).with(PromisingInVavr.class), "PromisingInVavr#any", "returns Future");
    }

    @Test
    void aResultThatKeepsItsFailureToItselfIsRefused() {
        refuses(shop(SECRET).with(Trying.class), "Trying#any", "returns Try", "throw");
        refuses(shop(SECRET).with(TryingInVavr.class), "TryingInVavr#any", "returns Try", "throw");
        refuses(shop(SECRET).with(PromisingAResult.class), "PromisingAResult#any", "returns Result", "throw");
    }

    @Test
    void aParameterThatNobodyFillsIsRefused() {
        refuses(
                shop(SECRET).with(Typed.class),
                "Typed#any",
                "takes String without an annotation",
                "eventType()",
                "byte[]",
                "@RequestHeader");
        refuses(shop(SECRET).with(Counted.class), "Counted#any", "takes int without");
        refuses(shop(SECRET).with(CheckedText.class), "CheckedText#any", "takes String without", "@RequestParam");
        refuses(shop(SECRET).with(Injected.class), "Injected#any", "takes a Ledger, which is a bean", "constructor");
        refuses(
                shop(SECRET).with(Variable.class),
                "Variable#any",
                "\"tenant\"",
                "/hooks/{shop}/{id:[0-9]{4}} has [id, shop]");
        shop(SECRET).with(Filled.class).start().close();
    }

    @Test
    void aFunctionOfKotlinsThatSuspendsIsRefused() {
        refuses(shop(SECRET).with(Suspending.class), "Suspending#any", "suspend function", "CompletableFuture");
    }

    /** Spring would call it on an object of the class around it, which fails. */
    @Test
    void aFunctionInACompanionObjectOfKotlinIsRefused() {
        refuses(shop(SECRET).with(WithCompanion.class), "WithCompanion#any", "companion object", "@JvmStatic");
        refuses(shop(SECRET).with(WithNamedCompanion.class), "WithNamedCompanion#any", "companion object");
        shop(SECRET).with(Static.class).start().close();
    }

    @Test
    void aMethodThatAnotherThreadDoesIsRefusedUnlessItPromisesItsEnd() {
        refuses(shop(SECRET).with(Elsewhere.class), "Elsewhere#any", "@Async", "CompletableFuture");
        refuses(shop(SECRET).with(WhollyElsewhere.class), "WhollyElsewhere#any", "@Async");
        shop(SECRET).with(Promised.class).start().close();
    }

    /** Spring looks above the method and its class too, and for an annotation that was given to it. */
    @Test
    void aMethodThatAnotherThreadDoesIsRefusedWhereverThatIsSaid() {
        refuses(RunningApp.shop().with(ByItsSuperclass.class), "ByItsSuperclass#any", "@Async");
        refuses(RunningApp.shop().with(ByItsInterface.class), "ByItsInterface#any", "@Async");
        refuses(RunningApp.shop().with(ByWhatItOverrides.class), "ByWhatItOverrides#any", "@Async");
        refuses(RunningApp.shop().with(ByAnAnnotationOfItsOwn.class), "ByAnAnnotationOfItsOwn#any", "@Background");
    }

    /** Spring failed each call, so each delivery was answered 503. */
    @Test
    void aStageThatSpringCannotMakeInAnotherThreadIsRefused() {
        refuses(RunningApp.shop().with(OfAStage.class), "OfAStage#any", "CompletionStage", "Declare CompletableFuture");
        RunningApp.shop().with(OfAStageByItsClass.class, Weaving.class).start().close();
    }

    @Test
    void aSenderThatProvesFieldsOnlyFillsNoParameterOfAForm() {
        for (Class<?> handler : List.of(Field.class, AllFields.class, OnePart.class, Files.class)) {
            refuses(mail().with(handler), handler.getSimpleName() + "#any", "mailgun proves only some fields");
        }
    }

    /** Each delivery was answered 503. */
    @Test
    void aParameterThatNoDocumentCanBeIsRefused() {
        refuses(RunningApp.shop().with(OurHeaders.class), "OurHeaders#any", "Headers", "Delivery");
        refuses(RunningApp.shop().with(MaybeDelivery.class), "MaybeDelivery#any", "Optional", "Delivery");
        refuses(RunningApp.shop().with(SpringsHeaders.class), "SpringsHeaders#any", "HttpHeaders", "@RequestHeader");
        RunningApp.shop().with(SpringsHeadersByAnAnnotation.class).start().close();
    }
}
