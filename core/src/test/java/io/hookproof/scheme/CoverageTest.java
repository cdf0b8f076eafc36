package io.hookproof.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.scheme.Place.Kind;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a proof covers, place by place: a handler decides by it, and so does what may be the identity. */
class CoverageTest {
    private static final Set<Kind> ALWAYS = EnumSet.of(Kind.SETTING, Kind.CLAIM);

    @Test
    void aBodyCoversWhatStandsInItAndNothingBeside() {
        assertCovers(Coverage.body(Set.of()), EnumSet.of(Kind.BODY, Kind.FORM_FIELD, Kind.JSON));
        assertThat(Coverage.body(Set.of()).coversDocument()).isTrue();
    }

    @Test
    void aDocumentIsNotTheBodyAroundIt() {
        assertCovers(Coverage.document(), EnumSet.of(Kind.JSON));
        assertThat(Coverage.document().coversDocument()).isTrue();
        assertThat(Coverage.document().trust()).isEqualTo(Trust.FIELDS);
    }

    @Test
    void aUrlCoversItsPathAndItsQuery() {
        assertCovers(Coverage.fields(Set.of(new Place(Kind.URL, ""))), EnumSet.of(Kind.URL, Kind.PATH, Kind.QUERY));
    }

    @Test
    void aUrlWithoutItsQueryCoversNoParameter() {
        Coverage coverage = Template.of("{url-without-query} {body}").coverage();

        assertThat(coverage.covers(Coverage.URL_WITHOUT_QUERY)).isTrue();
        assertThat(coverage.covers(Source.query("id"))).isFalse();
        assertThat(Template.of("{url} {body}").coverage().covers(Source.query("id")))
                .isTrue();
        assertThat(Template.of("{url-without-query} {query}").coverage().covers(Source.query("id")))
                .isTrue();
    }

    @Test
    void anEntryOfAHeaderCoversNoOtherAndNotTheHeader() {
        Coverage coverage = Template.of("{header-item:X-Proof,t} {body}").coverage();

        assertThat(coverage.covers(Source.header("X-Proof").item("t"))).isTrue();
        assertThat(coverage.covers(Source.header("x-proof").item("t"))).isTrue();
        for (Source other : new Source[] {
            Source.header("X-Proof"),
            Source.header("X-Proof").item("id"),
            Source.header("X-Proof").item("t", ';'),
            Source.header("X-Proof").position(0),
            Source.header("X-Proof").upTo(',')
        }) {
            assertThat(coverage.covers(other)).as("%s", other).isFalse();
            assertThat(Template.of("{header:X-Proof}").coverage().covers(other)).isTrue();
        }
    }

    @Test
    void oneEntryThatIsSignedCoversNotTheList() {
        HeaderSource time = Source.header("X-Proof").position(0, 1, ';');
        Coverage coverage = Template.of("{timestamp} {body}", time, TimeFormat.EPOCH_SECONDS, null)
                .coverage();

        assertThat(coverage.covers(time)).isTrue();
        assertThat(coverage.covers(Source.header("X-Proof").position(0, 1, ';')))
                .isTrue();
        assertThat(coverage.covers(Source.header("X-Proof").position(0, 2, ';')))
                .isFalse();
        assertThat(coverage.covers(Source.header("X-Proof").entry("", ';'))).isFalse();
        assertThat(coverage.covers(Source.header("X-Proof").position(1, 2, ';')))
                .isFalse();
    }

    @Test
    void whatTheHashesInATokenLeaveOutIsNotCovered() {
        Coverage coverage = Scheme.jwt(Source.header("Authorization").after("Bearer "), JwtAlgorithm.HS256)
                .digest("body_hash", Encoding.HEX, "{body}")
                .digest("query_hash", Encoding.HEX, "{query-without:note}")
                .coverage();

        assertThat(coverage.covers(Source.query("id"))).isTrue();
        assertThat(coverage.covers(Source.query("note"))).isFalse();
    }

    @Test
    void aPlaceCoversItselfAndNoOtherOfItsKind() {
        for (Kind kind : EnumSet.complementOf(EnumSet.of(Kind.URL, Kind.SETTING, Kind.CLAIM))) {
            Coverage one = Coverage.fields(Set.of(new Place(kind, "a")));
            assertThat(one.covers(new Place(kind, "a"))).as("%s", kind).isTrue();
            assertThat(one.covers(new Place(kind, "b"))).as("%s", kind).isFalse();
            assertThat(one.coversDocument()).as("%s", kind).isFalse();
        }
        assertThat(Coverage.fields(Set.of(new Place(Kind.HEADER, "X-Id"))).covers(new Place(Kind.HEADER, "x-ID")))
                .isTrue();
    }

    @Test
    void aCredentialCoversNothing() {
        for (Coverage none : Set.of(Coverage.sender(), Coverage.nothing())) {
            assertCovers(none, EnumSet.noneOf(Kind.class));
            assertThat(none.coversDocument()).isFalse();
        }
    }

    @Test
    void itemsOfABodyAreFieldsOfIt() {
        Coverage items = Coverage.body(Set.of(new Place(Kind.HEADER, "X"))).insideItems(new Batch("/events", ""));

        assertThat(items.trust()).isEqualTo(Trust.FIELDS);
        assertThat(items.covers(new Place(Kind.HEADER, "x"))).isTrue();
        assertThat(items.covers(new Place(Kind.BODY, ""))).isFalse();
        assertThat(Coverage.sender().insideItems(new Batch("/events", "")).trust())
                .isEqualTo(Trust.SENDER);
    }

    private static void assertCovers(Coverage coverage, Set<Kind> covered) {
        for (Kind kind : Kind.values()) {
            assertThat(coverage.covers(new Place(kind, "any")))
                    .as("%s", kind)
                    .isEqualTo(covered.contains(kind) || ALWAYS.contains(kind));
        }
    }

    /** The operator may have named another one, which then is not signed. */
    @Test
    void aHeaderThatTheOperatorNamesIsNotTheOneOfItsUsualName() {
        Source named = Source.headerNamed("id-header", "X-Id");
        for (String fixed : new String[] {"{header:X-Id}", "{headers:x-}"}) {
            Coverage coverage = Template.of(fixed + "{body}").coverage();
            assertThat(coverage.covers(Source.header("X-Id"))).as(fixed).isTrue();
            assertThat(coverage.covers(named)).as(fixed).isFalse();
        }
        Coverage ofTheNamed = Template.of("{timestamp}{body}", named, TimeFormat.EPOCH_SECONDS, null)
                .coverage();
        assertThat(ofTheNamed.covers(Source.headerNamed("id-header", "X-Id"))).isTrue();
        assertThat(ofTheNamed.covers(Source.header("X-Id"))).isFalse();
        assertThat(ofTheNamed.covers(Source.headerNamed("other-header", "X-Id")))
                .isFalse();
    }
}
