package dev.leat.bench.report;

import dev.leat.engine.plot.Palette;

/// What the page looks like, and the little that its script adds.
final class Style {
    private Style() {}

    static String css() {
        return Palette.tokens() + Palette.plots() + """
                *{box-sizing:border-box}
                body{margin:0 auto;padding:16px;max-width:1440px;background:var(--paper);color:var(--ink);
                font:14px/20px system-ui,-apple-system,"Segoe UI",sans-serif}
                h1{font-size:20px;line-height:28px;font-weight:650;margin:0}
                h2{font-size:15px;font-weight:650;margin:32px 0 8px;border-bottom:1px solid var(--rule)}
                h3{font-size:14px;font-weight:650;margin:20px 0 4px}
                p{margin:4px 0;max-width:72ch}a{color:var(--s0)}
                code{font:13px ui-monospace,monospace;overflow-wrap:anywhere}
                .soft,figcaption{color:var(--soft)}.ok{color:var(--ok)}.warn{color:var(--warn)}.bad{color:var(--bad)}
                .verdict{font-size:20px;line-height:28px;font-weight:650}
                nav ul{display:flex;flex-wrap:wrap;gap:4px 16px;list-style:none;padding:0;margin:8px 0}
                nav a{display:inline-block;min-height:24px}
                .skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:var(--raised);padding:4px}
                :focus-visible{outline:2px solid var(--s0);outline-offset:2px}
                button,input{font:inherit;color:inherit;background:var(--raised);border:1px solid var(--soft);
                border-radius:4px;padding:2px 8px;min-height:24px}
                figure{margin:12px 0 20px;max-width:760px}figcaption{margin-top:4px}
                details{margin-top:4px}summary{min-height:24px;cursor:pointer}
                .scroll{overflow-x:auto;max-width:100%}
                table{border-collapse:collapse;background:var(--raised);margin:8px 0}
                caption{text-align:left;color:var(--soft);font-size:12px;padding:4px 0}
                th,td{padding:3px 8px;height:28px;border-bottom:1px solid var(--rule);text-align:left;font-weight:400;
                overflow-wrap:anywhere;min-width:8ch;max-width:60ch}
                thead th{color:var(--soft);white-space:nowrap}tbody th{min-width:16ch}.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
                #readout{position:sticky;bottom:0;background:var(--wash);margin:0;padding:0 8px;max-width:none}
                #readout:empty{display:none}.result:target{border-left:2px solid var(--s0);padding-left:8px}
                @media(max-width:640px){body{padding:8px}}
                @media(prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
                @media print{nav,button,.find,#readout{display:none}details{display:none}}
                """;
    }

    /// Theme, copy, points by arrow keys, zoom and search of flame graphs. Nothing on the page needs it.
    static String script() {
        return """
                (()=>{const d=document,$=(s,e=d)=>[...e.querySelectorAll(s)],NS='http://www.w3.org/2000/svg';
                const out=d.getElementById('readout'),say=t=>{out.textContent=t};
                const theme=d.getElementById('theme');theme.hidden=false;
                theme.onclick=()=>{const dark=getComputedStyle(d.documentElement).colorScheme==='dark'||
                (d.documentElement.style.colorScheme===''&&matchMedia('(prefers-color-scheme:dark)').matches);
                d.documentElement.style.colorScheme=dark?'light':'dark'};
                $('.copy').forEach(b=>{b.hidden=false;b.onclick=()=>navigator.clipboard&&
                navigator.clipboard.writeText(b.previousElementSibling.textContent).then(()=>say('Copied'))});
                $('svg.plot').forEach(s=>{const p=$('.pt',s);if(!p.length)return;s.setAttribute('tabindex','0');
                p.forEach(x=>x.addEventListener('pointerenter',()=>say(x.textContent)));let i=-1;
                s.addEventListener('keydown',e=>{const k={ArrowRight:1,ArrowLeft:-1}[e.key];if(!k)return;
                e.preventDefault();i=(i+k+p.length)%p.length;say(p[i].textContent)})});
                const el=(n,a)=>{const e=d.createElementNS(NS,n);for(const k in a)e.setAttribute(k,a[k]);return e};
                $('.flame-data').forEach(s=>{const id=s.dataset.for,{names,tree}=JSON.parse(s.textContent);
                const svg=d.querySelector('#'+id+' svg'),all=tree[1];let stack=[tree],query='';
                const pct=n=>(100*n/all).toFixed(1)+' %';
                const color=n=>{const o=n.split('.').slice(0,-2).join('.');if(/^(java|jdk|sun)\\./.test(o+'.'))return 0;
                let h=0;for(const c of o)h=(h*31+c.charCodeAt(0))|0;return 1+((h%3)+3)%3};
                const draw=focus=>{svg.replaceChildren();const at=stack[stack.length-1],unit=720/Math.max(1,at[1]);
                let depth=0,count=0;const put=(n,x,y,path)=>{const w=n[1]*unit;if(w<(y>24?3:.5)||count++>2000)return;
                depth=Math.max(depth,y);const name=names[n[0]],words=name+': '+pct(n[1])+', '+n[1]+' samples';
                const a=el('a',{href:'#'+id,class:'frame'+(query&&name.toLowerCase().includes(query)?' found':''),
                'aria-label':words});const t=el('title',{});t.textContent=words;
                a.append(t,el('rect',{class:'w'+color(name),x,y:y*18,width:w,height:17}));
                if(w>=26){const m=Math.floor((w-6)/6.7);let b=name;if(b.length>m)b=name.split('.').slice(-2).join('.');
                if(b.length>m)b=m<2?'':b.slice(0,m-1)+'…';const x1=el('text',{x:x+3,y:y*18+13});x1.textContent=b;a.append(x1)}
                a.addEventListener('click',e=>{e.preventDefault();
                if(n===at&&stack.length>1)stack.pop();else if(n!==at)stack=path.slice();draw(true);say(words)});
                svg.append(a);let cx=x;for(const c of n[2]||[]){put(c,cx,y+1,path.concat([c]));cx+=c[1]*unit}};
                stack.slice(0,-1).forEach((n,i)=>put([n[0],at[1],[]],0,i,stack.slice(0,i+1)));
                put(at,0,stack.length-1,stack);
                svg.setAttribute('viewBox','0 0 720 '+((depth+1)*18+4));if(focus){const f=$('a',svg)[stack.length-1];f&&f.focus()}};
                $('[data-flame="'+id+'"]').forEach(i=>{i.closest('p').hidden=false;i.addEventListener('input',()=>{
                query=i.value.trim().toLowerCase();draw(false);
                say(query?$('.found',svg).length+' frames found':'')})});
                $('[data-reset="'+id+'"]').forEach(b=>b.addEventListener('click',()=>{stack=[tree];draw(false)}));
                draw(false)})})();
                """;
    }
}
