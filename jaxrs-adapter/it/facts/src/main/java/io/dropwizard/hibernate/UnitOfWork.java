package io.dropwizard.hibernate;

import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Stands for Dropwizard's annotation, which Hookproof knows by its name. The build has no Dropwizard. */
@Repeatable(UnitsOfWork.class)
@Retention(RetentionPolicy.RUNTIME)
public @interface UnitOfWork {}
