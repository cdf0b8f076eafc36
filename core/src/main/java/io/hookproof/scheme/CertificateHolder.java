package io.hookproof.scheme;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * A requirement on the holder of a certificate. Without one, an attacker's certificate from any public authority would
 * do.
 */
@FunctionalInterface
interface CertificateHolder {
    int SAN_DNS_NAME = 2;

    /** Returns why {@code leaf} is not for the expected holder, phrased to follow "certificate"; empty if it is. */
    Optional<String> flaw(X509Certificate leaf);

    /**
     * Returns a holder with one of these host names, compared character by character, so that a wildcard does not
     * match. The common name counts only if there are no alternative names.
     */
    static CertificateHolder named(String... names) {
        Set<String> expected = Set.of(names);
        boolean areHostNames = !expected.isEmpty();
        for (String name : names) {
            areHostNames &= !name.isEmpty() && Text.hasOnly("abcdefghijklmnopqrstuvwxyz0123456789-.", name);
        }
        if (!areHostNames) {
            throw new IllegalArgumentException(
                    "certificate names must be host names in lower case such as sns.amazonaws.com, without wildcards");
        }
        return leaf -> Collections.disjoint(namesOf(leaf), expected)
                ? Optional.of("is for another holder; expected " + String.join(" or ", names))
                : Optional.empty();
    }

    /**
     * Returns a holder marked by an extension that its authority gives to no one else, such as Apple's
     * 1.2.840.113635.100.6.11.1.
     */
    static CertificateHolder carrying(String objectIdentifier) {
        return leaf -> leaf.getExtensionValue(objectIdentifier) != null
                ? Optional.empty()
                : Optional.of("lacks the extension " + objectIdentifier);
    }

    private static List<String> namesOf(X509Certificate leaf) {
        try {
            Collection<List<?>> alternatives = leaf.getSubjectAlternativeNames();
            return alternatives == null ? commonNames(leaf) : dnsNames(alternatives);
        } catch (CertificateParsingException | InvalidNameException unreadable) {
            return List.of();
        }
    }

    private static List<String> dnsNames(Collection<List<?>> alternatives) {
        List<String> names = new ArrayList<>();
        for (List<?> alternative : alternatives) {
            if (alternative.get(0) instanceof Integer type
                    && type == SAN_DNS_NAME
                    && alternative.get(1) instanceof String name) {
                names.add(name);
            }
        }
        return names;
    }

    private static List<String> commonNames(X509Certificate leaf) throws InvalidNameException {
        List<String> names = new ArrayList<>();
        for (Rdn part : new LdapName(leaf.getSubjectX500Principal().getName()).getRdns()) {
            if (part.getType().equalsIgnoreCase("CN") && part.getValue() instanceof String name) {
                names.add(name);
            }
        }
        // Two common names would be two answers to one question.
        return names.size() == 1 ? names : List.of();
    }
}
