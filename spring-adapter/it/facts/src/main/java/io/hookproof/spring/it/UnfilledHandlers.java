package io.hookproof.spring.it;

import io.hookproof.Delivery;
import io.hookproof.http.Headers;
import io.hookproof.spring.WebhookHandler;
import jakarta.servlet.http.Part;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Methods that take what is not proven, or what no document can be. */
final class UnfilledHandlers {
    private UnfilledHandlers() {}

    @RestController
    static class Field {
        @WebhookHandler("mail")
        void any(@RequestParam("json") String unproven) {}
    }

    @RestController
    static class AllFields {
        @WebhookHandler("mail")
        void any(@RequestParam Map<String, String> unproven) {}
    }

    @RestController
    static class OnePart {
        @WebhookHandler("mail")
        void any(Part unproven) {}
    }

    @RestController
    static class Files {
        @WebhookHandler("mail")
        void any(List<MultipartFile> unproven) {}
    }

    @RestController
    static class OurHeaders {
        @WebhookHandler("shop")
        void any(Headers headers) {}
    }

    @RestController
    static class MaybeDelivery {
        @WebhookHandler("shop")
        void any(Optional<Delivery> delivery) {}
    }

    @RestController
    static class SpringsHeaders {
        @WebhookHandler("shop")
        void any(HttpHeaders headers) {}
    }

    @RestController
    static class SpringsHeadersByAnAnnotation {
        @WebhookHandler("shop")
        void any(@RequestHeader HttpHeaders headers, @RequestParam(name = "a", required = false) String a) {}
    }
}
