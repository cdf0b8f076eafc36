package io.hookproof.jaxrs;

import jakarta.ws.rs.core.Feature;
import java.util.ArrayList;
import java.util.List;
import org.apache.cxf.Bus;
import org.apache.cxf.endpoint.Endpoint;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxrs.JAXRSServiceFactoryBean;
import org.apache.cxf.service.factory.AbstractServiceFactoryBean;
import org.apache.cxf.service.factory.FactoryBeanListener;
import org.apache.cxf.service.factory.FactoryBeanListenerManager;

/**
 * Loaded by CXF with each of its buses. It adds a feature that sets Hookproof up in each application, and observes the
 * applications' creation, because features see neither the methods nor each other.
 */
public final class CxfDiscovery implements FactoryBeanListener {
    private static final String PROVIDERS = "org.apache.cxf.jaxrs.bus.providers";

    /** Called by CXF. */
    public CxfDiscovery(Bus bus) {
        if (!hasRest()) {
            return;
        }
        List<Object> providers = new ArrayList<>();
        providers.add((Feature) context -> {
            Webhooks.of(context);
            return true;
        });
        if (bus.getProperty(PROVIDERS) instanceof List<?> others) {
            providers.addAll(others);
        }
        bus.setProperty(PROVIDERS, providers);
        bus.getExtension(FactoryBeanListenerManager.class).addListener(this);
    }

    /** Whether CXF's REST support is present; a bus may serve only other services. */
    private static boolean hasRest() {
        try {
            Class.forName("org.apache.cxf.jaxrs.JAXRSServiceFactoryBean", false, CxfDiscovery.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError noRest) {
            return false;
        }
    }

    /** Handles a creation event; some are reported twice. */
    @Override
    public void handleEvent(Event event, AbstractServiceFactoryBean factory, Object... told) {
        if (!(factory instanceof JAXRSServiceFactoryBean application)) {
            return;
        }
        if (event == Event.ENDPOINT_SELECTED && told[1] instanceof Endpoint endpoint) {
            Cxf.begins(endpoint);
        } else if (event == Event.SERVER_CREATED && told[0] instanceof Server server) {
            Cxf.isComplete(server.getEndpoint(), application);
        }
    }
}
