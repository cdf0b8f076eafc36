package io.hookproof.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever Java the pages show compiles against the modules as they are, with nothing but public names. */
class JavaSnippetsTest {
    private static final Pattern TYPE = Pattern.compile("(?m)^(public )?(final )?(class|record|interface|enum) ");
    private static final Pattern MEMBER = Pattern.compile("^(@|static |public |private )");

    /** A reader who sees {@code Verifier} or {@code Duration} on a page knows where it is from. */
    static final String IMPORTS = List.of(
                    "com.github.benmanes.caffeine.cache.*",
                    "io.hookproof.*",
                    "io.hookproof.Verification.*",
                    "io.hookproof.fetch.*",
                    "io.hookproof.http.*",
                    "io.hookproof.jdbc.*",
                    "io.hookproof.providers.*",
                    "io.hookproof.redis.*",
                    "io.hookproof.refetch.*",
                    "io.hookproof.replay.*",
                    "io.hookproof.scheme.*",
                    "io.hookproof.servlet.*",
                    "io.hookproof.testkit.*",
                    "java.io.ByteArrayInputStream",
                    "java.time.*",
                    "java.util.*",
                    "org.jspecify.annotations.*",
                    "org.junit.jupiter.api.*",
                    "org.junit.jupiter.api.extension.*",
                    "static io.hookproof.scheme.Source.header",
                    "static java.nio.charset.StandardCharsets.UTF_8",
                    "static org.assertj.core.api.Assertions.assertThat",
                    "static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status")
            .stream()
            .map(name -> "import " + name + ";\n")
            .collect(Collectors.joining());

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    /** One for all, since it remembers what it has seen of the class path. */
    private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    @TempDir
    Path classes;

    static List<Snippet> snippets() {
        return Snippet.in("java");
    }

    @Test
    void thePagesShowSomeJava() {
        assertThat(snippets()).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void whatAPageShowsCompiles(Snippet snippet) throws IOException {
        assertThat(errors(wrapped(snippet), classes))
                .as(snippet + "\n" + wrapped(snippet))
                .isEmpty();
    }

    /** A test that takes whatever it is given would be none. */
    @Test
    void whatDoesNotCompileIsTold() throws IOException {
        Snippet page = snippets().get(0);
        Snippet wrong = new Snippet(page.page(), 1, "java", "Verifier.of(GitHub.PROVIDER).secrit(secret).build();\n");
        assertThat(errors(wrapped(wrong), classes)).singleElement().asString().contains("secrit");
    }

    private static String wrapped(Snippet snippet) {
        StringBuilder imports = new StringBuilder(IMPORTS);
        StringBuilder code = new StringBuilder();
        // What the reader is to write.
        for (String line : snippet.text().replaceAll("(?m)(^|[ {])…", "$1").split("\n")) {
            (line.startsWith("import ") ? imports : code).append(line).append('\n');
        }
        boolean isForJakarta = snippet.page().endsWith("jaxrs.md");
        if (snippet.page().endsWith("servlet.md")) {
            imports.append("import jakarta.servlet.*;\nimport jakarta.servlet.http.*;\nimport java.io.IOException;\n");
        }
        imports.append(isForJakarta ? "import io.hookproof.jaxrs.*;\nimport jakarta.ws.rs.*;\n" + REST : SPRING);
        return "package io.hookproof.docs;\n" + imports
                + "@SuppressWarnings(\"all\") abstract class Shown extends "
                + (snippet.page().endsWith("testing.md") ? "Given.ToTests" : "Given.ToReceivers") + " {\n"
                + inAClass(code.toString().strip()) + "\n}\n";
    }

    private static final String REST = "import jakarta.ws.rs.core.*;\nimport java.io.InputStream;\n";

    private static final String SPRING = "import io.hookproof.spring.*;\nimport org.springframework.stereotype.*;\n"
            + "import org.springframework.context.annotation.Bean;\n"
            + "import org.springframework.core.Ordered;\n"
            + "import org.springframework.web.reactive.function.server.*;\n";

    private static String inAClass(String code) {
        if (TYPE.matcher(code).find() || MEMBER.matcher(code).find()) {
            return code;
        }
        String statements = code.startsWith(".") ? "Verifier.of(GitHub.PROVIDER)" + code + ";" : code;
        return "void shown() throws Exception {\n" + statements + "\n}";
    }

    static List<String> errors(String source, Path classes) throws IOException {
        DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///Shown.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        List<String> options =
                List.of("-proc:none", "-d", classes.toString(), "-classpath", System.getProperty("java.class.path"));
        COMPILER.getTask(null, FILES, told, options, null, List.of(file)).call();
        return told.getDiagnostics().stream()
                .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
                .map(one -> one.getMessage(Locale.ROOT))
                .toList();
    }
}
