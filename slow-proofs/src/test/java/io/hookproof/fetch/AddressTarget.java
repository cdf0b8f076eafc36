package io.hookproof.fetch;

import io.hookproof.fuzz.Input;
import io.hookproof.fuzz.Target;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Addresses and URLs: an address is of one kind however it is wrapped, and no spelling of a URL gets past the list. */
public final class AddressTarget implements Target {
    private static final AllowList LIST = AllowList.of(Set.of("api.example.com", "keys.example.com:8443"), false);

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(new byte[] {0, 127, 0, 0, 1});
        seeds.add(new byte[] {0, (byte) 169, (byte) 254, (byte) 169, (byte) 254});
        seeds.add(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff, 10, 0, 0, 1});
        for (String url : List.of(
                "https://api.example.com/v1/users/1?a=b",
                "https://api.example.com@evil.example/",
                "https://api.example.com:443/../x",
                "https://keys.example.com:8443/%2e%2e;a/b",
                "http://api.example.com/",
                "https://API.example.com./#x")) {
            seeds.add(Input.seed(1, url));
        }
        seeds.add(Input.seed(2, "api.example.com"));
        return seeds;
    }

    @Override
    public void read(byte[] bytes) {
        Input input = Input.of(bytes);
        switch (input.choice() % 3) {
            case 0 -> address(bytes);
            case 1 -> url(input.text());
            default -> host(input.text());
        }
    }

    private static void address(byte[] bytes) {
        byte[] address = bytes.length == 0 ? bytes : Arrays.copyOfRange(bytes, 1, bytes.length);
        if (address.length == 16) {
            AddressKind.of(address);
        } else if (address.length == 4) {
            byte[] mapped = new byte[16];
            mapped[10] = (byte) 0xff;
            mapped[11] = (byte) 0xff;
            System.arraycopy(address, 0, mapped, 12, 4);
            if (AddressKind.of(address) != AddressKind.of(mapped)) {
                throw new IllegalStateException("another kind when mapped");
            }
        }
    }

    private static void url(String text) {
        try {
            URI uri = new URI(text);
            Origin origin = LIST.check(uri);
            boolean asWritten = uri.getScheme().equals("https")
                    && uri.getRawUserInfo() == null
                    && origin.host().equals(uri.getHost())
                    && uri.normalize().getRawPath().equals(uri.getRawPath());
            if (!asWritten && !uri.getRawPath().contains("//")) {
                throw new IllegalStateException("let through: " + uri);
            }
        } catch (URISyntaxException | FetchException refused) {
            // No URL, or not one of ours.
        }
    }

    private static void host(String text) {
        try {
            String host = HostName.require(text);
            if (!host.equals(text) || !text.matches("[a-z0-9.-]+")) {
                throw new IllegalStateException("a host in another spelling");
            }
        } catch (IllegalArgumentException refused) {
            // Said to the operator who configured it.
        }
    }
}
