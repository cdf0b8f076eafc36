package io.hookproof.scheme;

import io.hookproof.fuzz.Input;
import io.hookproof.fuzz.Target;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lists of signatures in a header: read as a plain splitter would, or refused. */
public final class HeaderTarget implements Target {
    private static final List<HeaderSource> LISTS = List.of(
            Source.header("S").item("v1"),
            Source.header("S").item("v1", ';'),
            Source.header("S").entry("v1="),
            Source.header("S").word("v1,"));

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (int choice = 0; choice < LISTS.size(); choice++) {
            for (String header : List.of("t=1,v1=ab,v1=cd,v0=", "v1=a; v1=b", "v1,aa v1,bb v1a,c", ",", " v1=", "v1")) {
                seeds.add(Input.seed(choice, header));
            }
        }
        seeds.add(Input.seed(
                9, "sig1=(\"@method\" \"@target-uri\" \"content-digest\");created=1;keyid=\"k\", sig2=();created=2"));
        return seeds;
    }

    @Override
    public void read(byte[] bytes) {
        Input input = Input.of(bytes);
        HeaderSource list = LISTS.get(input.choice() % LISTS.size());
        Found found = new Found();
        list.find(parts("S", input.text()), found);
        if (found.problem() == null) {
            require(list, input.text(), found);
        }
        Parts signed = parts("Signature-Input", input.text());
        SignedContent base = SignedContent.messageSignature();
        if (base.problem(signed) == null) {
            base.feed(signed, Sink.into(new java.io.ByteArrayOutputStream()));
        }
        Source.messageSignature().find(signed, new Found());
        Source.messageSignatureCreated().find(signed, new Found());
    }

    private static void require(HeaderSource list, String header, Found found) {
        int which = LISTS.indexOf(list);
        String separator = which == 1 ? ";" : which == 3 ? " " : ",";
        String prefix = which == 3 ? "v1," : "v1=";
        List<String> expected = new ArrayList<>();
        for (String entry : header.split(separator, -1)) {
            String plain = entry.strip();
            if (plain.startsWith(prefix)) {
                expected.add(plain.substring(prefix.length()));
            }
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            values.add(found.value(i));
        }
        if (!values.equals(expected)) {
            throw new IllegalStateException("read " + values + ", stands there " + expected);
        }
    }

    private static Parts parts(String name, String value) {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        return new Parts(
                new WebhookRequest(
                        "POST",
                        "/hooks?a=1",
                        Headers.of(
                                name,
                                value,
                                "Content-Digest",
                                "sha-256=:RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=:",
                                "Signature",
                                "sig1=:AAAA:"),
                        Body.of(body)),
                new Parts.Context(
                        Map.of(), Document.BODY, PublicUrl.base(URI.create("https://hooks.example.com")), null));
    }
}
