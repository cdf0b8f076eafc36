package io.hookproof.scheme;

import io.hookproof.settings.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the notation of the providers' own pages, such as {@code v0:{timestamp}:{body}}, into pieces. The names are:
 *
 * <ul>
 *   <li>{@code {body}}, {@code {timestamp}}, {@code {url}}, {@code {url-decoded}}, {@code {url-without-query}},
 *       {@code {secret}} and those of {@link RequestHash}
 *   <li>{@code {header:Name}}, {@code {json:/pointer}}, {@code {form:name}}, {@code {query:name}} and
 *       {@code {setting:name}}: a single value
 *   <li>{@code {headers:prefix}}: all headers whose names begin that way, sorted, one per line
 *   <li>{@code {headers-in:List-Header,Required}}: the headers that the first one lists, joined by {@code ;}
 *   <li>{@code {form-in:list,required}}: the form fields that the first one lists, joined by {@code ,}
 *   <li>{@code {header-item:Name,key}}: the text after {@code key=} in a comma-separated list
 *   <li>{@code {header-after:Name,text}}: the rest of the header after that text
 *   <li>{@code {form-document:name}}: a form field that holds the whole document
 *   <li>{@code {json-text:/pointer}}: an object as it stands in the body, {@code {json-text:/pointer,name}} without
 *       that member, {@code {json-sorted:/pointer,name}} also with its names sorted at every depth; each is in base64
 *       with {@code -base64} before the colon
 *   <li>{@code {query-without:name,name}} and {@code {body-without:name,name}}: the raw query and body without these
 *       parameters
 *   <li>{@code {content}}: the content given with the template
 *   <li>{@code {space}}: a blank
 * </ul>
 *
 * <p>{@code {sorted}} before all others declares that the values are sorted by their bytes. Two opening braces stand
 * for one as text. A {@code ?} before the colon declares that a missing value is signed as an empty one. A {@code *}
 * declares the same, and that the value may contain the literal after it.
 */
final class Notation {
    /** The name that stands before all others. */
    static final String SORTED = "{sorted}";

    /** The known names, for messages. */
    private static final String KNOWN =
            "sorted, body, timestamp, url, url-decoded, url-without-query, secret, content, header:…,"
                    + " header-item:Name,key, header-after:Name,text, json:…, json-text:…, json-sorted:…, form:…,"
                    + " form-document:…, query:…, query-without:…, body-without:…, headers:…, headers-in:…, form-in:…, setting:…, space,"
                    + " method, path, query, target, target-encoded-twice, sorted-query, body-base64, body-crc32,"
                    + " body-md5, body-sha1, body-sha256, body-sha384, body-sha512; a digest is raw unless -hex, -upper-hex or"
                    + " -base64 stands behind it";

    private final String text;
    private final @Nullable Source timestamp;
    private final boolean timestampIsDigits;
    private final boolean hasContent;

    /**
     * Creates a reader of one text.
     *
     * @param hasContent whether {@code {content}} has a meaning
     */
    Notation(String text, @Nullable Source timestamp, boolean timestampIsDigits, boolean hasContent) {
        this.text = text;
        this.timestamp = timestamp;
        this.timestampIsDigits = timestampIsDigits;
        this.hasContent = hasContent;
    }

    /**
     * Returns the pieces of the text.
     *
     * @throws IllegalArgumentException if a name is unknown, a brace is not closed, or the text between them is not
     *     ASCII
     */
    List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        int at = text.startsWith(SORTED) ? SORTED.length() : 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            if (open < 0) {
                open = text.length();
            }
            if (open > at) {
                pieces.add(literal(text.substring(at, open)));
            }
            at = open;
            if (text.startsWith("{{", open)) {
                pieces.add(Piece.literal("{"));
                at = open + 2;
            } else if (open < text.length()) {
                int close = text.indexOf('}', open);
                if (close < 0) {
                    throw wrong("has a { without }");
                }
                pieces.add(piece(text.substring(open + 1, close)));
                at = close + 1;
            }
        }
        int contents = 0;
        for (Piece piece : pieces) {
            contents += piece.kind() == Piece.Kind.CONTENT ? 1 : 0;
        }
        if (hasContent && contents != 1) {
            throw wrong("has {content} " + contents + " times: write it once");
        }
        return pieces;
    }

    private Piece literal(String literal) {
        for (int i = 0; i < literal.length(); i++) {
            if (literal.charAt(i) > 127) {
                throw wrong("has the character U+"
                        + Integer.toHexString(0x10000 | literal.charAt(i))
                                .substring(1)
                                .toUpperCase(Locale.ROOT)
                        + ", and is read as ASCII outside of { and }: configure that text as a setting, and write"
                        + " {setting:…} in its place");
            }
        }
        return Piece.literal(literal);
    }

    private Piece piece(String name) {
        int colon = name.indexOf(':');
        if (colon > 0) {
            return value(name, name.substring(0, colon), name.substring(colon + 1));
        }
        return switch (name) {
            case "body" -> Piece.of(Piece.Kind.BODY);
            case "url" -> Piece.of(Piece.Kind.URL);
            case "url-decoded" -> Piece.decodedUrl();
            case "url-without-query" -> Piece.of(Piece.Kind.URL_WITHOUT_QUERY);
            case "secret" -> Piece.of(Piece.Kind.SECRET);
            // For the beginning or end of a setting, where files and people drop a blank.
            case "space" -> Piece.literal(" ");
            case "content" -> {
                if (!hasContent) {
                    throw wrong("has {content}, but none is given with it: .over(template, content)");
                }
                yield Piece.of(Piece.Kind.CONTENT);
            }
            case "timestamp" -> {
                if (timestamp == null) {
                    throw wrong("has {timestamp}, but .timestamp(…), in properties timestamp-header,"
                            + " timestamp-item, timestamp-part or timestamp, does not say where it stands");
                }
                yield Piece.value(timestamp, timestampIsDigits, false, false);
            }
            default -> hash(name);
        };
    }

    /** Returns what a name with a colon stands for, of which {@code kind} is before the colon. */
    private Piece value(String name, String kind, String rest) {
        boolean optional = kind.endsWith("?");
        boolean free = kind.endsWith("*");
        Source source = switch (optional || free ? kind.substring(0, kind.length() - 1) : kind) {
            case "header" -> Source.header(rest);
            case "json" -> Source.json(rest);
            case "form" -> Source.form(rest);
            case "form-document" -> new ValueSource(ValueSource.Way.FORM_DOCUMENT, Place.Kind.FORM_FIELD, rest);
            case "json-text", "json-text-base64", "json-sorted", "json-sorted-base64" ->
                new JsonText(rest, kind.contains("sorted"), kind.contains("base64"));
            case "query" -> Source.query(rest);
            case "setting" -> Source.setting(rest);
            case "header-item", "header-after" -> {
                int comma = rest.indexOf(',');
                if (comma < 0) {
                    throw unknown(name, "; write {" + kind + ":Name,…}");
                }
                HeaderSource header = Source.header(rest.substring(0, comma));
                String before = rest.substring(comma + 1);
                yield kind.startsWith("header-item") ? header.item(before) : header.after(before);
            }
            case "query-without" -> Source.queryWithout(rest.split(","));
            case "body-without" -> Source.bodyWithout(rest.split(","));
            case "headers" -> new HeaderFamily(rest);
            case "headers-in" -> new Listed(Place.Kind.HEADER, rest);
            case "form-in" -> new Listed(Place.Kind.FORM_FIELD, rest);
            default -> throw unknown(name);
        };
        return Piece.value(source, false, optional || free, free);
    }

    private Piece hash(String name) {
        RequestHash hash = RequestHash.named(name);
        if (hash == null) {
            throw unknown(name);
        }
        return Piece.of(hash);
    }

    private IllegalArgumentException unknown(String name) {
        return unknown(name, Nearest.questionOf(name.replace("?:", ":").replace("*:", ":"), KNOWN));
    }

    private IllegalArgumentException unknown(String name, String cure) {
        return wrong("has unknown {" + name + "}" + cure + "; known are "
                + (hasContent ? KNOWN : KNOWN.replace(" content,", "")));
    }

    /** A message has one line, and a template may have several. */
    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("signed content \"" + text.replace("\n", "\\n") + "\" " + what);
    }
}
