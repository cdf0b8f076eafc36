package io.hookproof.servlet;

import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * Hides Tomcat's response from Tomcat. After a forward it would look for its own under whatever wraps it and take no more
 * from anybody, so that what was said there left as it is, and before what follows has failed.
 *
 * @see <a href="https://tomcat.apache.org/tomcat-11.0-doc/config/context.html">suspendWrappedResponseAfterForward</a>
 */
final class Coat {
    private static final String TOMCATS = "org.apache.catalina.connector.ResponseFacade";

    private Coat() {}

    /** The response, or on Tomcat one that does the same and cannot be looked under. */
    static HttpServletResponse over(HttpServletResponse response) {
        ServletResponse innermost = response;
        while (innermost instanceof ServletResponseWrapper wrapper) {
            innermost = wrapper.getResponse();
        }
        // A proxy, since it has the methods of whichever Servlet API is there.
        return innermost.getClass().getName().equals(TOMCATS)
                ? (HttpServletResponse) Proxy.newProxyInstance(
                        Coat.class.getClassLoader(),
                        new Class<?>[] {HttpServletResponse.class},
                        (coat, method, arguments) -> {
                            // Who looks for it again, as Tomcat may in a forward, is to find it and not what it hides.
                            if (method.getName().equals("equals")) {
                                return coat == arguments[0];
                            }
                            if (method.getName().equals("hashCode")) {
                                return System.identityHashCode(coat);
                            }
                            try {
                                return method.invoke(response, arguments);
                            } catch (InvocationTargetException ofTheResponse) {
                                throw ofTheResponse.getTargetException();
                            }
                        })
                : response;
    }
}
