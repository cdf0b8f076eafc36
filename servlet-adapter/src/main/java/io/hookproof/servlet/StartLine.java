package io.hookproof.servlet;

import io.hookproof.Verifier;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs where an endpoint is when it starts, for the operator. */
final class StartLine {
    private static final Logger LOG = LoggerFactory.getLogger("io.hookproof");

    private StartLine() {}

    static void write(FilterConfig config, Verifier verifier) {
        if (!verifier.opensBody()) {
            LOG.warn(
                    "webhook endpoint {}: what {} proves does not cover the body, which a servlet behind the filter"
                            + " can read all the same: rely on provenFields() and resource() of WebhookFilter.delivery(request)",
                    verifier.endpoint(),
                    verifier.provider().id());
        }
        FilterRegistration filter = config.getServletContext().getFilterRegistration(config.getFilterName());
        if (filter == null) {
            // A framework calls the filter, and only the framework knows for which requests.
            write("of filter " + config.getFilterName(), verifier);
            return;
        }
        List<String> places = new ArrayList<>(paths(config.getServletContext(), given(filter.getUrlPatternMappings())));
        new TreeSet<>(given(filter.getServletNameMappings())).forEach(servlet -> places.add("servlet " + servlet));
        if (places.isEmpty()) {
            LOG.warn("webhook endpoint {} has no filter-mapping: nothing is served for it", verifier.endpoint());
        } else {
            write(String.join(", ", places), verifier);
        }
    }

    static void write(ServletConfig config, Verifier verifier) {
        ServletRegistration servlet = config.getServletContext().getServletRegistration(config.getServletName());
        if (servlet != null) {
            write(String.join(", ", paths(config.getServletContext(), given(servlet.getMappings()))), verifier);
        }
    }

    // Open Liberty has null where it has no mapping of a kind.
    private static Collection<String> given(@Nullable Collection<String> mappings) {
        return mappings == null ? List.of() : mappings;
    }

    /** The patterns as a sender's path has them, below the path of the application. */
    private static Set<String> paths(ServletContext context, Collection<String> patterns) {
        Set<String> paths = new TreeSet<>();
        for (String pattern : patterns) {
            // The empty pattern is the application's own path.
            String path = pattern.isEmpty() ? "/" : pattern;
            paths.add(path.startsWith("/") ? context.getContextPath() + path : path);
        }
        return paths;
    }

    private static void write(String place, Verifier verifier) {
        LOG.info(
                "webhook endpoint {} ({}): {}",
                place,
                verifier.endpoint(),
                verifier.provider().id());
    }
}
