package io.hookproof.servlet.it;

import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.FilterInfo;
import io.undertow.servlet.api.ServletInfo;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Undertow leaves web.xml to WildFly: this reads as much of it as the facts use. */
final class WebXml {
    private WebXml() {}

    static void read(Path file, DeploymentInfo into) throws Exception {
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
        for (Element filter : all(root, "filter")) {
            FilterInfo info = Servlets.filter(
                    text(filter, "filter-name"),
                    Class.forName(text(filter, "filter-class")).asSubclass(Filter.class));
            info.setAsyncSupported(true);
            for (Element parameter : all(filter, "init-param")) {
                info.addInitParam(text(parameter, "param-name"), text(parameter, "param-value"));
            }
            into.addFilter(info);
        }
        for (Element mapping : all(root, "filter-mapping")) {
            for (Element pattern : all(mapping, "url-pattern")) {
                for (DispatcherType dispatcher : dispatchers(mapping)) {
                    into.addFilterUrlMapping(text(mapping, "filter-name"), pattern.getTextContent(), dispatcher);
                }
            }
            for (Element servlet : all(mapping, "servlet-name")) {
                for (DispatcherType dispatcher : dispatchers(mapping)) {
                    into.addFilterServletNameMapping(
                            text(mapping, "filter-name"), servlet.getTextContent(), dispatcher);
                }
            }
        }
        for (Element servlet : all(root, "servlet")) {
            ServletInfo info = Servlets.servlet(
                    text(servlet, "servlet-name"),
                    Class.forName(text(servlet, "servlet-class")).asSubclass(Servlet.class));
            info.setAsyncSupported(true);
            for (Element mapping : all(root, "servlet-mapping")) {
                if (text(mapping, "servlet-name").equals(info.getName())) {
                    info.addMapping(text(mapping, "url-pattern"));
                }
            }
            into.addServlet(info);
        }
    }

    private static List<DispatcherType> dispatchers(Element mapping) {
        List<DispatcherType> named = all(mapping, "dispatcher").stream()
                .map(dispatcher -> DispatcherType.valueOf(dispatcher.getTextContent()))
                .toList();
        return named.isEmpty() ? List.of(DispatcherType.REQUEST) : named;
    }

    private static List<Element> all(Element in, String name) {
        List<Element> elements = new ArrayList<>();
        NodeList nodes = in.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static String text(Element in, String name) {
        return all(in, name).get(0).getTextContent();
    }
}
