package io.hookproof.spring;

import io.hookproof.replay.ReplayStoreFactory;
import java.util.Optional;
import org.springframework.beans.factory.ListableBeanFactory;

/** Beans of the application that a store may use, such as its only or primary {@code DataSource}. */
final class BeansAtHand implements ReplayStoreFactory.Having {
    private final ListableBeanFactory beans;

    BeansAtHand(ListableBeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public <T> Optional<T> of(Class<T> type) {
        return Optional.ofNullable(beans.getBeanProvider(type).getIfUnique());
    }
}
