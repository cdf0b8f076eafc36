package io.hookproof.jaxrs.it;

import org.apache.cxf.jaxrs.JAXRSInvoker;

/** Calls the methods of CXF's resources in a way of its own. */
public final class Invoker extends JAXRSInvoker {}
