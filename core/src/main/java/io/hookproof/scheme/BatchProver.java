package io.hookproof.scheme;

import io.hookproof.http.Json;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Proves every item of a batch separately; if one fails, the whole batch is refused. */
final class BatchProver implements Prover {
    private final Batch batch;
    private final Prover each;

    BatchProver(Batch batch, Prover each) {
        this.batch = batch;
        this.each = each;
    }

    @Override
    public Proof.@Nullable Refused glance(Parts parts, Window window) {
        return null;
    }

    @Override
    public Proof prove(Parts parts, Window window) {
        List<Json> items = batch.items(parts);
        if (items.isEmpty()) {
            return new Proof.Refused(
                    Rejection.SIGNATURE_MISSING, "looked for signed items in " + batch.array() + problem(parts));
        }
        String key = "";
        long newest = Proof.NO_TIME;
        for (int i = 0; i < items.size(); i++) {
            Parts item = parts.item(items.get(i));
            Proof proof = each.prove(item, window);
            if (proof instanceof Proof.Refused refused) {
                return new Proof.Refused(
                        Rejection.BATCH_ITEM, "item " + i + ": " + refused.reason() + ", " + refused.detail());
            }
            if (proof instanceof Proof.Open) {
                return proof;
            }
            key = ((Proof.Proven) proof).key();
            newest = Math.max(newest, item.workspace().signedMillis());
        }
        parts.workspace().signedAt(newest);
        return new Proof.Proven(key);
    }

    /**
     * Returns why no items were found. A document that was not read is not parsed again, because an attacker chooses
     * its size.
     */
    private String problem(Parts parts) {
        Optional<String> problem = parts.json().isPresent() ? batch.problem(parts) : Optional.empty();
        return problem.isPresent() ? ": " + problem.get() : "";
    }

    @Override
    public List<String> places(Parts parts) {
        List<Json> items = batch.items(parts);
        List<String> places = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            for (String place : each.places(parts.item(items.get(i)))) {
                places.add("item " + i + ": " + place);
            }
        }
        return places.isEmpty() ? List.of("items in " + batch.array() + ": nothing there") : places;
    }

    @Override
    public void feedProven(Parts parts, MessageDigest into) {
        for (Json item : batch.items(parts)) {
            each.feedProven(parts.item(item), into);
        }
    }

    @Override
    public void feedProvenItem(Parts item, MessageDigest into) {
        if (each instanceof SignedProver) {
            each.feedProven(item, into);
        } else {
            // A token is the same in every item, and so is the body around them.
            each.feedProvenItem(item, into);
        }
    }
}
