#include <pthread.h>
#include "record/crew.h"

static void work(struct crew *c)
{
	for (;;) {
		size_t i = atomic_fetch_add(&c->next, 1);
		if (i >= c->jobs)
			return;
		struct crew_job *j = &c->job[i];
		j->holds = note_sig_verify(j->sig, j->text, &j->key);
	}
}

static void *work_thread(void *of)
{
	work(of);
	return NULL;
}

void crew_start(struct crew *c, int threads)
{
	atomic_store(&c->next, 0);
	c->running = 0;
	while (c->running + 1 < threads && c->running < CREW_THREADS_MAX) {
		/* Without a thread the work is still done, by the others or the caller. */
		if (pthread_create(&c->thread[c->running], NULL, work_thread, c) != 0)
			break;
		c->running++;
	}
}

void crew_finish(struct crew *c)
{
	work(c);
	for (int i = 0; i < c->running; i++)
		pthread_join(c->thread[i], NULL);
	c->running = 0;
}
