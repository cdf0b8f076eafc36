package io.hookproof.servlet;

import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * Hides Tomcat's response from Tomcat. After a forward Tomcat would unwrap it to find its own response and suspend
 * that. The forwarded servlet's answer would then leave unchanged, even if the code after the forward fails.
 *
 * @see <a href="https://tomcat.apache.org/tomcat-11.0-doc/config/context.html">suspendWrappedResponseAfterForward</a>
 */
final class HiddenResponse {
    private static final String TOMCATS = "org.apache.catalina.connector.ResponseFacade";

    private HiddenResponse() {}

    /** The response, or on Tomcat a proxy for it that cannot be unwrapped. */
    static HttpServletResponse over(HttpServletResponse response) {
        ServletResponse innermost = response;
        while (innermost instanceof ServletResponseWrapper wrapper) {
            innermost = wrapper.getResponse();
        }
        // A proxy has the methods of any version of the Servlet API.
        return innermost.getClass().getName().equals(TOMCATS)
                ? (HttpServletResponse) Proxy.newProxyInstance(
                        HiddenResponse.class.getClassLoader(),
                        new Class<?>[] {HttpServletResponse.class},
                        (coat, method, arguments) -> {
                            // A caller that looks for the response again, as Tomcat may in a forward, must find the
                            // proxy and not what it hides.
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
