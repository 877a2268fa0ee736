import type { ResultView, RouteView } from '../../../cards/referral/check/view-models.ts';
import { checkQuestions } from '../../../catalogue/referral/check-points.ts';
import { adviceSources, decidesSource } from '../../../catalogue/referral/check-sources.ts';
import type { UnitId } from '../../../domain/ids.ts';
import type { CheckAnswers } from '../../../domain/referral/check/answers.ts';
import { evaluate } from '../../../domain/referral/check/evaluate.ts';
import { ruleOn } from '../../../domain/referral/clock/rule.ts';
import { provisionOn } from '../../../domain/referral/provision.ts';
import type { Service, ServiceKind } from '../../../domain/referral/service.ts';
import type { ViewContext } from '../../context.ts';
import { clockWorld } from '../clock/clock-world.ts';
import { askersView, lineOf, routesView } from './routes-view.ts';

const mostServices = 3;

/** The result as a card shows it: what follows from the answers, and what the register knows of the service that was chosen, or of the first there is. */
export function resultView(
  draft: string,
  answers: CheckAnswers,
  { services, unit, context }: { readonly services: readonly Service[]; readonly unit: UnitId | null; readonly context: ViewContext },
): ResultView {
  const routes = routesView(services, context);
  const of = (...kinds: readonly ServiceKind[]) =>
    services
      .filter(({ kind }) => kinds.includes(kind))
      .slice(0, mostServices)
      .map(lineOf);
  return {
    draft,
    questions: checkQuestions,
    result: evaluate(checkQuestions, answers),
    sources: { advice: adviceSources, decides: decidesSource },
    route: chosenOf(routes, answers.service),
    askers: askersView(unit, context),
    meanwhile: of('guidance', 'bridge'),
    firstLine: of('first-line'),
    limit: limitToday(context),
  };
}

/** What was chosen; the first when it is no longer there, or nothing was asked because there is but one. */
const chosenOf = (routes: readonly RouteView[], service: string | null): RouteView | null =>
  routes.find(({ id }) => id === service) ?? routes[0] ?? null;

/** How long BUP has for a referral that it gets today. */
function limitToday(context: ViewContext): ResultView['limit'] {
  const { today } = context;
  const { rules, provisions } = clockWorld(context);
  const rule = ruleOn(rules, 'referral-assessment', today);
  const provision = rule === null ? null : provisionOn(provisions, rule.provision, today);
  const [span, ...more] = rule?.spans ?? [];
  if (provision === null || span?.unit !== 'working-days' || more.length > 0) return null;
  return { days: span.amount, law: provision.law, place: provision.place };
}
